import type { Cases } from '../case.ts';

const t = 'create table t (a int, b int, c int)';
const k = 'constraint:public.t.k';
const i = 'index:public.i';
const r = 'create table r (a int primary key); create table t (a int, b int)';

/** Replaces the constraint k of t. */
function again(before: string, after: string, attributes: readonly string[], more: object = {}, base = t) {
  return {
    create: `${base}; alter table t add constraint k ${before}`,
    change: `alter table t drop constraint k; alter table t add constraint k ${after}`,
    differs: { [k]: attributes },
    ...more,
  };
}

function index(before: string, after: string, attributes: readonly string[], more: object = {}, base = t) {
  return {
    create: `${base}; create ${before}`,
    change: `drop index i; create ${after}`,
    differs: { [i]: attributes },
    ...more,
  };
}

const fk = 'foreign key (a) references r (a)';

export const constraints: Cases = {
  'a CHECK': { create: t, change: 'alter table t add constraint k check (a > 0)', differs: { [k]: 'added' } },
  'the expression of a CHECK': again('check (a > 0)', 'check (a > 1)', ['expression']),
  'that a CHECK is NOT VALID': again('check (a > 0)', 'check (a > 0) not valid', ['notValid']),
  'that a CHECK is not inherited': again('check (a > 0)', 'check (a > 0) no inherit', ['noInherit']),
  'that a CHECK is NOT ENFORCED': again('check (a > 0)', 'check (a > 0) not enforced', ['notEnforced'], {
    from: 18,
  }),
  'the comment of a constraint': {
    create: `${t}; alter table t add constraint k check (a > 0)`,
    change: `comment on constraint k on t is 'x'`,
    differs: { [k]: ['comment'] },
  },
  'that a constraint is inherited': {
    create:
      'create table p (a int, constraint k check (a > 0)); create table t (a int, constraint k check (a > 0))',
    change: 'alter table t inherit p',
    differs: {
      'table:public.t': ['inherits'],
      'column:public.t.a': ['inherited', 'local'],
      [k]: ['inherited', 'local'],
    },
  },
  'a primary key, which makes NOT NULL': {
    create: t,
    change: 'alter table t add constraint k primary key (a)',
    differs: { [k]: 'added', 'index:public.k': 'added', 'column:public.t.a': ['notNull'] },
  },
  'the columns of a UNIQUE': again('unique (a)', 'unique (b, a)', ['columns'], {
    differs: { [k]: ['columns'], 'index:public.k': ['keys'] },
  }),
  'UNIQUE for a primary key': again(
    'primary key (a)',
    'unique (a)',
    ['type'],
    {},
    'create table t (a int not null)',
  ),
  'the INCLUDE of a UNIQUE': again('unique (a)', 'unique (a) include (b)', ['include'], {
    differs: { [k]: ['include'], 'index:public.k': ['include'] },
  }),
  'NULLS NOT DISTINCT of a UNIQUE': again(
    'unique (a)',
    'unique nulls not distinct (a)',
    ['nullsNotDistinct'],
    {
      differs: { [k]: ['nullsNotDistinct'], 'index:public.k': ['nullsNotDistinct'] },
      from: 15,
    },
  ),
  DEFERRABLE: again('unique (a)', 'unique (a) deferrable', ['deferrable']),
  'INITIALLY DEFERRED': again('unique (a) deferrable', 'unique (a) initially deferred', [
    'initiallyDeferred',
  ]),
  'WITHOUT OVERLAPS': again(
    'unique (a, b)',
    'unique (a, b without overlaps)',
    [],
    { differs: { [k]: ['withoutOverlaps'], 'index:public.k': ['method'] }, from: 18 },
    'create table t (a int4range, b int4range)',
  ),
  'an exclusion': again(
    'exclude using gist (a with &&)',
    'exclude using gist (a with =)',
    ['definition'],
    {},
    'create table t (a int4range)',
  ),
  'DEFERRABLE of an exclusion': again(
    'exclude using gist (a with &&)',
    'exclude using gist (a with &&) deferrable initially deferred',
    ['deferrable', 'initiallyDeferred'],
    {},
    'create table t (a int4range)',
  ),
  'a foreign key': { create: r, change: `alter table t add constraint k ${fk}`, differs: { [k]: 'added' } },
  'the columns of a foreign key': again(fk, 'foreign key (b) references r (a)', ['columns'], {}, r),
  'the table a foreign key references': again(
    fk,
    'foreign key (a) references r2 (a)',
    ['references'],
    {},
    `${r}; create table r2 (a int primary key)`,
  ),
  'ON DELETE': again(fk, `${fk} on delete cascade`, ['onDelete'], {}, r),
  'ON UPDATE': again(fk, `${fk} on update restrict`, ['onUpdate'], {}, r),
  'ON DELETE SET NULL of some columns': again(
    'foreign key (a, b) references r on delete set null',
    'foreign key (a, b) references r on delete set null (b)',
    ['onDeleteColumns'],
    { from: 15 },
    'create table r (a int, b int, primary key (a, b)); create table t (a int, b int)',
  ),
  'MATCH FULL': again(fk, 'foreign key (a) references r (a) match full', ['match'], {}, r),
  'that a foreign key is NOT VALID': again(fk, `${fk} not valid`, ['notValid'], {}, r),
  'that a foreign key is DEFERRABLE': again(fk, `${fk} deferrable`, ['deferrable'], {}, r),
  'that a foreign key is NOT ENFORCED': again(fk, `${fk} not enforced`, ['notEnforced'], { from: 18 }, r),
  PERIOD: again(
    'foreign key (a) references r (a)',
    'foreign key (a, period b) references r (a, period b)',
    ['columns', 'period', 'references'],
    { from: 18 },
    'create table r (a int4range unique, b int4range, unique (a, b without overlaps)); create table t (a int4range, b int4range)',
  ),
  'a foreign key to a partitioned table, once': {
    create:
      'create table r (a int primary key) partition by list (a); create table r1 partition of r for values in (1); create table t (a int)',
    change: `alter table t add constraint k ${fk}`,
    differs: { [k]: 'added' },
  },
  'a foreign key of a partitioned table, with those of its partitions': {
    create:
      'create table r (a int primary key); create table t (a int) partition by list (a); create table t1 partition of t default',
    change: `alter table t add constraint k ${fk}`,
    differs: { [k]: 'added', 'constraint:public.t1.k': 'added' },
  },
  'a NOT NULL with a name of its own': {
    create: 'create table t (a int not null)',
    change: 'alter table t drop constraint t_a_not_null; alter table t add constraint k not null a',
    differs: { [k]: 'added' },
    from: 18,
  },
  'that a NOT NULL is NOT VALID': {
    create: 'create table t (a int); alter table t add constraint k not null a',
    change: 'alter table t drop constraint k; alter table t add constraint k not null a not valid',
    differs: { [k]: ['notValid'] },
    from: 18,
  },
  'that a NOT NULL is not inherited': {
    create: 'create table t (a int not null)',
    change: 'alter table t drop constraint t_a_not_null; alter table t add not null a no inherit',
    differs: { 'constraint:public.t.t_a_not_null': 'added' },
    from: 18,
  },
  'an index': { create: t, change: 'create index i on t (a)', differs: { [i]: 'added' } },
  'the method of an index': index('index i on t (a)', 'index i on t using hash (a)', ['method']),
  'the keys of an index': index('index i on t (a, b)', 'index i on t (b, a)', ['keys']),
  'an expression': index('index i on t (a)', 'index i on t ((a + b))', ['keys']),
  DESC: index('index i on t (a)', 'index i on t (a desc)', ['keys']),
  'NULLS FIRST': index('index i on t (a)', 'index i on t (a nulls first)', ['keys']),
  'an operator class': index(
    'index i on t (a)',
    'index i on t (a text_pattern_ops)',
    ['keys'],
    {},
    'create table t (a text)',
  ),
  'an option of an operator class': index(
    'index i on t using gist (a)',
    'index i on t using gist (a tsvector_ops (siglen = 100))',
    ['keys'],
    {},
    'create table t (a tsvector)',
  ),
  'the collation of a key': index(
    'index i on t (a)',
    'index i on t (a collate "C")',
    ['keys'],
    {},
    'create table t (a text)',
  ),
  INCLUDE: index('index i on t (a)', 'index i on t (a) include (b)', ['include']),
  WHERE: index('index i on t (a)', 'index i on t (a) where b > 0', ['predicate']),
  UNIQUE: index('index i on t (a)', 'unique index i on t (a)', ['unique']),
  'NULLS NOT DISTINCT': index(
    'unique index i on t (a)',
    'unique index i on t (a) nulls not distinct',
    ['nullsNotDistinct'],
    { from: 15 },
  ),
  'a storage parameter of an index': {
    create: `${t}; create index i on t (a)`,
    change: 'alter index i set (fillfactor = 50)',
    differs: { [i]: ['storageParameters'] },
  },
  'the statistics target of an expression': {
    create: `${t}; create index i on t ((a + b))`,
    change: 'alter index i alter 1 set statistics 5',
    differs: { [i]: ['keys'] },
  },
  'CLUSTER ON': {
    create: `${t}; create index i on t (a)`,
    change: 'alter table t cluster on i',
    differs: { [i]: ['clustered'] },
  },
  'the comment of an index': {
    create: `${t}; create index i on t (a)`,
    change: `comment on index i is 'x'`,
    differs: { [i]: ['comment'] },
  },
  'that an index of a partitioned table lacks parts': {
    create:
      'create table t (a int) partition by list (a); create table t1 partition of t default; create index i on t (a)',
    change: 'drop index i; create index i on only t (a)',
    differs: { [i]: ['invalid'], 'index:public.t1_a_idx': 'removed' },
  },
  'the index that an index is attached to': {
    create:
      'create table t (a int) partition by list (a); create table t1 partition of t default; create index i on only t (a); create index i1 on t1 (a)',
    change: 'alter index i attach partition i1',
    differs: { [i]: ['invalid'], 'index:public.i1': ['inheritedFrom'] },
  },
  'a constraint of an index that was there': {
    create: 'create table t (a int not null); create unique index k on t (a)',
    change: 'alter table t add constraint k unique using index k',
    differs: { [k]: 'added', 'index:public.k': ['constraint'] },
  },
  'extended statistics': {
    create: t,
    change: 'create statistics s on a, b from t',
    differs: { 'statistics:public.s': 'added' },
  },
  'the kinds of extended statistics': {
    create: `${t}; create statistics s (mcv) on a, b from t`,
    change: 'drop statistics s; create statistics s (ndistinct) on a, b from t',
    differs: { 'statistics:public.s': ['kinds'] },
  },
  'the columns of extended statistics': {
    create: `${t}; create statistics s on a, b from t`,
    change: 'drop statistics s; create statistics s on a, c from t',
    differs: { 'statistics:public.s': ['columns'] },
  },
  'the expressions of extended statistics': {
    create: `${t}; create statistics s on (a + 1), b from t`,
    change: 'drop statistics s; create statistics s on (a + 2), b from t',
    differs: { 'statistics:public.s': ['expressions'] },
    from: 14,
  },
  'target, owner and comment of extended statistics': {
    create: `${t}; create statistics s on a, b from t; create role r`,
    change: `alter statistics s set statistics 7; alter statistics s owner to r; comment on statistics s is 'x'`,
    differs: { 'statistics:public.s': ['comment', 'owner', 'target'] },
  },
};
