import type { EffectCase } from '../case.ts';

/** The same on a table with children, and on one with partitions. */
export const familyCases: readonly EffectCase[] = [
  {
    id: 'set-default-of-articles',
    sql: 'alter table shop.articles alter column id set default 3',
    rows: ['set-default'],
  },
  {
    id: 'drop-default-of-articles',
    sql: 'alter table shop.articles alter column id drop default',
    rows: ['drop-default'],
  },
  {
    id: 'set-statistics-of-articles',
    sql: 'alter table shop.articles alter column id set statistics 5',
    rows: ['set-statistics'],
  },
  {
    id: 'set-n-distinct-of-articles',
    sql: 'alter table shop.articles alter column id set (n_distinct = 5)',
    rows: ['set-column-options'],
  },
  {
    id: 'set-storage-of-articles',
    sql: 'alter table shop.articles alter column id set storage plain',
    rows: ['set-storage'],
  },
  {
    id: 'rename-column-of-articles',
    sql: 'alter table shop.articles rename column id to number',
    rows: ['rename-column'],
  },
  { id: 'rename-of-articles', sql: 'alter table shop.articles rename to gone', rows: ['rename-relation'] },
  {
    id: 'set-schema-of-articles',
    sql: 'alter table shop.articles set schema public',
    rows: ['set-schema-relation'],
  },
  {
    id: 'replica-identity-of-articles',
    sql: 'alter table shop.articles replica identity full',
    rows: ['replica-identity'],
  },
  {
    id: 'row-security-of-articles',
    sql: 'alter table shop.articles enable row level security',
    rows: ['row-security'],
  },
  { id: 'owner-of-articles', sql: 'alter table shop.articles owner to effect_clerk', rows: ['owner'] },
  {
    id: 'add-check-of-articles',
    sql: 'alter table shop.articles add constraint small check (id > -1)',
    rows: ['add-check'],
  },
  {
    id: 'add-check-not-valid-of-articles',
    sql: 'alter table shop.articles add constraint small check (id > -1) not valid',
    rows: ['add-check-not-valid'],
  },
  {
    id: 'drop-column-of-articles',
    sql: 'alter table shop.articles drop column id cascade',
    rows: ['drop-column'],
  },
  {
    id: 'add-column-of-articles',
    sql: 'alter table shop.articles add column gone int',
    rows: ['add-column'],
  },
  {
    id: 'drop-not-null-of-articles',
    sql: 'alter table shop.articles alter column id drop not null',
    rows: ['drop-not-null'],
  },
  {
    id: 'set-tablespace-of-articles',
    sql: 'alter table shop.articles set tablespace effect_shelf',
    rows: ['set-tablespace'],
  },
  {
    id: 'set-default-of-events',
    sql: 'alter table shop.events alter column id set default 3',
    rows: ['set-default'],
  },
  {
    id: 'drop-default-of-events',
    sql: 'alter table shop.events alter column id drop default',
    rows: ['drop-default'],
  },
  {
    id: 'set-statistics-of-events',
    sql: 'alter table shop.events alter column id set statistics 5',
    rows: ['set-statistics'],
  },
  {
    id: 'set-n-distinct-of-events',
    sql: 'alter table shop.events alter column id set (n_distinct = 5)',
    rows: ['set-column-options'],
  },
  {
    id: 'set-storage-of-events',
    sql: 'alter table shop.events alter column id set storage plain',
    rows: ['set-storage'],
  },
  {
    id: 'rename-column-of-events',
    sql: 'alter table shop.events rename column id to number',
    rows: ['rename-column'],
  },
  { id: 'rename-of-events', sql: 'alter table shop.events rename to gone', rows: ['rename-relation'] },
  {
    id: 'set-schema-of-events',
    sql: 'alter table shop.events set schema public',
    rows: ['set-schema-relation'],
  },
  {
    id: 'replica-identity-of-events',
    sql: 'alter table shop.events replica identity full',
    rows: ['replica-identity'],
  },
  {
    id: 'row-security-of-events',
    sql: 'alter table shop.events enable row level security',
    rows: ['row-security'],
  },
  { id: 'owner-of-events', sql: 'alter table shop.events owner to effect_clerk', rows: ['owner'] },
  {
    id: 'add-check-of-events',
    sql: 'alter table shop.events add constraint small check (id > -1)',
    rows: ['add-check'],
  },
  {
    id: 'add-check-not-valid-of-events',
    sql: 'alter table shop.events add constraint small check (id > -1) not valid',
    rows: ['add-check-not-valid'],
  },
  {
    id: 'drop-column-of-events',
    sql: 'alter table shop.events drop column id cascade',
    rows: ['drop-column'],
  },
  { id: 'add-column-of-events', sql: 'alter table shop.events add column gone int', rows: ['add-column'] },
  {
    id: 'drop-not-null-of-events',
    sql: 'alter table shop.events alter column id drop not null',
    rows: ['drop-not-null'],
  },
  {
    id: 'set-tablespace-of-events',
    sql: 'alter table shop.events set tablespace effect_shelf',
    rows: ['set-tablespace'],
  },
  {
    id: 'add-unique-of-articles',
    sql: 'alter table shop.articles add constraint single unique (id)',
    rows: ['add-unique'], before18: ['add-unique-before-18'],
  },
  {
    id: 'add-foreign-key-of-articles',
    sql: 'alter table shop.articles add constraint whole foreign key (id) references shop.days',
    rows: ['add-foreign-key'], before18: ['add-foreign-key-before-18'],
  },
  {
    id: 'add-primary-key-of-articles',
    sql: 'alter table shop.articles add primary key (id)',
    rows: ['add-primary-key-not-null'], before18: ['add-primary-key'],
  },
  {
    id: 'set-fillfactor-of-articles',
    sql: 'alter table shop.articles set (fillfactor = 70)',
    rows: ['set-options'],
  },
  {
    id: 'disable-trigger-of-articles',
    sql: 'alter table shop.articles disable trigger all',
    rows: ['trigger-state'],
  },
  { id: 'set-unlogged-of-articles', sql: 'alter table shop.articles set unlogged', rows: ['set-unlogged'] },
  {
    id: 'bigint-of-articles',
    sql: 'alter table shop.articles alter column id type bigint',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'add-column-only-check-of-articles',
    sql: 'alter table shop.articles add constraint small check (id > -1) no inherit',
    rows: ['add-check-no-inherit'], before18: ['add-check-no-inherit-before-18'],
  },
  {
    id: 'add-identity-of-articles',
    sql: 'alter table shop.articles alter column id set not null, alter column id add generated always as identity',
    rows: ['set-not-null-already', 'add-identity'], before18: ['set-not-null', 'add-identity'],
  },
  {
    id: 'set-not-null-of-articles',
    sql: 'alter table shop.articles alter column id set not null',
    rows: ['set-not-null-already'], before18: ['set-not-null'],
  },
  {
    id: 'add-column-volatile-of-articles',
    sql: 'alter table shop.articles add column gone float8 default random()',
    rows: ['add-column-volatile-default'],
  },
  {
    id: 'add-column-serial-of-articles',
    sql: 'alter table shop.articles add column gone serial',
    rows: ['add-column-serial'],
  },
  { id: 'create-index-of-articles', sql: 'create index gone on shop.articles (id)', rows: ['create-index'] },
  {
    id: 'create-trigger-of-articles',
    sql: 'create trigger gone after insert on shop.articles for each statement execute function shop.touched()',
    rows: ['create-trigger'],
  },
  {
    id: 'create-policy-of-articles',
    sql: 'create policy gone on shop.articles using (true)',
    rows: ['create-policy'],
  },
  { id: 'comment-of-articles', sql: "comment on table shop.articles is 'x'", rows: ['comment-on-relation'] },
  {
    id: 'analyze-of-articles',
    sql: 'analyze shop.articles',
    rows: ['analyze'], before18: ['analyze-children-before-18'],
  },
  { id: 'lock-of-articles', sql: 'lock table shop.articles in share mode', rows: ['lock-table-share'] },
  { id: 'truncate-of-articles', sql: 'truncate shop.articles', rows: ['truncate'] },
  { id: 'drop-of-articles', sql: 'drop table shop.articles cascade', rows: ['drop-table'] },
  {
    id: 'create-statistics-of-articles',
    sql: 'create statistics shop.gone (dependencies) on id, kind from shop.articles',
    rows: ['create-statistics'],
  },
  {
    id: 'create-publication-of-articles',
    sql: 'create publication effect_news for table shop.articles',
    rows: ['create-publication'],
  },
  {
    id: 'grant-of-articles',
    sql: 'grant select on shop.articles to effect_clerk',
    rows: ['grant-on-relation'], before18: ['grant'],
  },
  {
    id: 'create-view-of-articles',
    sql: 'create view shop.gone as select * from shop.articles',
    rows: ['create-view'],
  },
  {
    id: 'create-table-like-of-articles',
    sql: 'create table shop.gone (like shop.articles)',
    rows: ['create-table'],
  },
  {
    id: 'update-of-articles',
    sql: 'update shop.articles set id = id',
    rows: ['update-all'],
    scansVary: 'the planner chooses how to read',
  },
  {
    id: 'insert-of-articles',
    sql: 'insert into shop.articles values (1, 1)',
    rows: ['insert'],
    scansVary: 'the planner chooses how to read',
  },
  {
    id: 'create-index-of-events',
    sql: 'create index gone on shop.events (id)',
    rows: ['create-index-partitioned'],
  },
  {
    id: 'create-trigger-of-events',
    sql: 'create trigger gone after insert on shop.events for each statement execute function shop.touched()',
    rows: ['create-trigger'],
  },
  {
    id: 'create-policy-of-events',
    sql: 'create policy gone on shop.events using (true)',
    rows: ['create-policy'],
  },
  { id: 'comment-of-events', sql: "comment on table shop.events is 'x'", rows: ['comment-on-relation'] },
  { id: 'analyze-of-events', sql: 'analyze shop.events', rows: ['analyze'] },
  { id: 'lock-of-events', sql: 'lock table shop.events in share mode', rows: ['lock-table-share'] },
  { id: 'truncate-of-events', sql: 'truncate shop.events', rows: ['truncate'] },
  { id: 'drop-of-events', sql: 'drop table shop.events cascade', rows: ['drop-table'] },
  {
    id: 'create-statistics-of-events',
    sql: 'create statistics shop.gone (dependencies) on id, day from shop.events',
    rows: ['create-statistics'],
  },
  {
    id: 'create-publication-of-events',
    sql: 'create publication effect_news for table shop.events',
    rows: ['create-publication'],
  },
  {
    id: 'grant-of-events',
    sql: 'grant select on shop.events to effect_clerk',
    rows: ['grant-on-relation'], before18: ['grant'],
  },
  {
    id: 'create-view-of-events',
    sql: 'create view shop.gone as select * from shop.events',
    rows: ['create-view'],
  },
  {
    id: 'create-table-like-of-events',
    sql: 'create table shop.gone (like shop.events)',
    rows: ['create-table'],
  },
  {
    id: 'update-of-events',
    sql: 'update shop.events set id = id',
    rows: ['update-all'],
    scansVary: 'the planner chooses how to read',
  },
  {
    id: 'insert-of-events',
    sql: 'insert into shop.events values (1, 1)',
    rows: ['insert'],
    locksVary: 'only partitions that rows go to',
    scansVary: 'the planner chooses how to read',
  },
  { id: 'only-add-column', sql: 'alter table only shop.books add column gone int', rows: ['add-column'] },
  {
    id: 'only-set-default',
    sql: 'alter table only shop.articles alter column id set default 3',
    rows: ['set-default'],
  },
  { id: 'only-truncate', sql: 'truncate only shop.articles', rows: ['truncate'] },
  {
    id: 'only-alter-partitioned',
    sql: 'alter table only shop.events alter column id set default 3',
    rows: ['set-default'],
  },
  { id: 'only-lock', sql: 'lock table only shop.articles', rows: ['lock-table-access-exclusive'] },
];
