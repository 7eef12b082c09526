import type { Cases } from '../case.ts';

const t = 'create table t (a int, b int)';
const v = 'view:public.v';
const m = 'materialized view:public.m';
const trigger = 'trigger:public.t.g';
const fn = `create function f() returns trigger language plpgsql as 'begin return new; end'`;
const fn2 = `create function f2() returns trigger language plpgsql as 'begin return new; end'`;

function triggerCase(before: string, after: string, attributes: readonly string[], more: object = {}) {
  const [made, remade] = [before, after].map((text) =>
    text.replace(/^(constraint )?/, 'create $1trigger g '),
  );
  return {
    create: `${t}; ${fn}; ${fn2}; create table u (); ${made}`,
    change: `drop trigger g on t; ${remade}`,
    differs: { [trigger]: attributes },
    ...more,
  };
}

const before = 'before update on t for each row execute function f()';
const after = 'after update on t for each row execute function f()';

export const views: Cases = {
  'a view': { create: t, change: 'create view v as select a from t', differs: { [v]: 'added' } },
  'the definition of a view': {
    create: `${t}; create view v as select a from t`,
    change: 'create or replace view v as select b as a from t',
    differs: { [v]: ['definition'] },
  },
  'the columns of a view': {
    create: `${t}; create view v as select a from t`,
    change: 'create or replace view v as select a, b from t',
    differs: { [v]: ['columns', 'definition'] },
  },
  'the options of a view': {
    create: `${t}; create view v as select a from t`,
    change: 'alter view v set (security_barrier)',
    differs: { [v]: ['options'] },
  },
  'CHECK OPTION': {
    create: `${t}; create view v as select a from t`,
    change: 'create or replace view v as select a from t with cascaded check option',
    differs: { [v]: ['options'] },
  },
  'owner, comment and grants of a view': {
    create: `${t}; create view v as select a from t; create role r`,
    change: `alter view v owner to r; comment on view v is 'x'; grant select on v to public`,
    differs: { [v]: ['acl', 'comment', 'owner'] },
  },
  'a default, a comment and a grant on the column of a view': {
    create: `${t}; create view v as select a from t`,
    change: `alter view v alter a set default 1; comment on column v.a is 'x'; grant select (a) on v to public`,
    differs: { [v]: ['columns'] },
  },
  'a materialized view': {
    create: t,
    change: 'create materialized view m as select a from t',
    differs: { [m]: 'added' },
  },
  'the definition of a materialized view': {
    create: `${t}; create materialized view m as select a from t`,
    change: 'drop materialized view m; create materialized view m as select b as a from t',
    differs: { [m]: ['definition'] },
  },
  'that a materialized view is populated': {
    create: `${t}; create materialized view m as select a from t with no data`,
    change: 'refresh materialized view m',
    differs: { [m]: ['unpopulated'] },
  },
  'owner, comment, grants and parameters of a materialized view': {
    create: `${t}; create materialized view m as select a from t; create role r`,
    change: `alter materialized view m owner to r; comment on materialized view m is 'x'; grant select on m to public;
      alter materialized view m set (fillfactor = 60)`,
    differs: { [m]: ['acl', 'comment', 'owner', 'storageParameters'] },
  },
  'how a column of a materialized view is stored': {
    create: 'create table t (a text); create materialized view m as select a from t',
    change:
      'alter materialized view m alter a set storage plain, alter a set statistics 5, alter a set (n_distinct = 2)',
    differs: { [m]: ['columns'] },
  },
  'an index of a materialized view': {
    create: `${t}; create materialized view m as select a from t`,
    change: 'create index i on m (a)',
    differs: { 'index:public.i': 'added' },
  },
  'a trigger': {
    create: `${t}; ${fn}`,
    change: `create trigger g ${before}`,
    differs: { [trigger]: 'added' },
  },
  'BEFORE and AFTER': triggerCase(before, after, ['timing']),
  'the events of a trigger': triggerCase(
    before,
    'before update or insert or delete on t for each row execute function f()',
    ['events'],
  ),
  TRUNCATE: triggerCase(
    'after delete on t execute function f()',
    'after truncate or delete on t execute function f()',
    ['events'],
  ),
  'UPDATE OF': triggerCase(before, 'before update of a on t for each row execute function f()', ['columns']),
  'FOR EACH STATEMENT': triggerCase(before, 'before update on t execute function f()', ['level']),
  WHEN: triggerCase(before, 'before update on t for each row when (old.a <> new.a) execute function f()', [
    'when',
  ]),
  'WHEN of a constraint trigger that transition tables could not have': triggerCase(
    `constraint after update of "b", a on t from u deferrable for each row when (new.a > 0) execute function f('x', 'it''s \\')`,
    `constraint after update of "b", a on t from u deferrable for each row when (new.a > 1) execute function f('x', 'it''s \\')`,
    ['when'],
  ),
  'the function of a trigger': triggerCase(before, 'before update on t for each row execute function f2()', [
    'function',
  ]),
  'the arguments of a trigger': triggerCase(
    before,
    `before update on t for each row execute function f('x', 'y')`,
    ['arguments'],
  ),
  'that a trigger is disabled': {
    create: `${t}; ${fn}; create trigger g ${before}`,
    change: 'alter table t disable trigger g',
    differs: { [trigger]: ['enabled'] },
  },
  'ENABLE ALWAYS': {
    create: `${t}; ${fn}; create trigger g ${before}`,
    change: 'alter table t enable always trigger g',
    differs: { [trigger]: ['enabled'] },
  },
  CONSTRAINT: triggerCase(after, `constraint ${after}`, ['constraint']),
  FROM: triggerCase(
    `constraint ${after}`,
    'constraint after update on t from u for each row execute function f()',
    ['from'],
  ),
  'that a trigger is DEFERRABLE': triggerCase(
    `constraint ${after}`,
    'constraint after update on t deferrable initially deferred for each row execute function f()',
    ['deferrable', 'initiallyDeferred'],
  ),
  'transition tables': triggerCase(
    'after update on t execute function f()',
    'after update on t referencing old table as o new table as n execute function f()',
    ['newTable', 'oldTable'],
    { differs: { [trigger]: ['newTable', 'oldTable'] } },
  ),
  'the comment of a trigger': {
    create: `${t}; ${fn}; create trigger g ${before}`,
    change: `comment on trigger g on t is 'x'`,
    differs: { [trigger]: ['comment'] },
  },
  'INSTEAD OF': {
    create: `${t}; ${fn}; create view v as select a from t`,
    change: 'create trigger g instead of update on v for each row execute function f()',
    differs: { 'trigger:public.v.g': 'added' },
  },
  'the triggers of partitions': {
    create: `create table t (a int) partition by list (a); create table t1 partition of t default; ${fn}`,
    change: 'create trigger g after insert on t for each row execute function f()',
    differs: { [trigger]: 'added', 'trigger:public.t1.g': 'added' },
  },
  'a rule': {
    create: t,
    change: 'create rule r as on insert to t do also nothing',
    differs: { 'rule:public.t.r': 'added' },
  },
  'the definition of a rule': {
    create: `${t}; create rule r as on insert to t do also nothing`,
    change: 'create or replace rule r as on insert to t do instead nothing',
    differs: { 'rule:public.t.r': ['definition'] },
  },
  'that a rule is disabled, and its comment': {
    create: `${t}; create rule r as on insert to t do also nothing`,
    change: `alter table t disable rule r; comment on rule r on t is 'x'`,
    differs: { 'rule:public.t.r': ['comment', 'enabled'] },
  },
  'a policy': { create: t, change: 'create policy p on t', differs: { 'policy:public.t.p': 'added' } },
  'the roles and expressions of a policy': {
    create: `${t}; create role r; create policy p on t using (a > 0)`,
    change: 'alter policy p on t to r using (a > 1) with check (b > 0)',
    differs: { 'policy:public.t.p': ['check', 'roles', 'using'] },
  },
  'the command of a policy and that it restricts': {
    create: `${t}; create policy p on t using (a > 0)`,
    change: `drop policy p on t; create policy p on t as restrictive for delete using (a > 0); comment on policy p on t is 'x'`,
    differs: { 'policy:public.t.p': ['command', 'comment', 'restrictive'] },
  },
};
