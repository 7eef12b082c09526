import type { EffectCase } from '../case.ts';

export const partitionCases: readonly EffectCase[] = [
  {
    id: 'attach',
    sql: 'alter table shop.events attach partition shop.events_new for values from (3000) to (4000)',
    rows: ['attach-partition-scan'],
  },
  {
    id: 'attach-proven',
    sql: 'alter table shop.events attach partition shop.events_proven for values from (3000) to (4000)',
    rows: ['attach-partition'],
  },
  {
    id: 'attach-proven-wider',
    sql: 'alter table shop.events attach partition shop.events_proven for values from (2000) to (5000)',
    rows: ['attach-partition'],
  },
  {
    id: 'attach-not-quite-proven',
    sql: 'alter table shop.events attach partition shop.events_proven for values from (3000) to (3900)',
    rows: ['attach-partition-scan'],
  },
  {
    id: 'attach-open',
    sql: 'alter table shop.events attach partition shop.events_proven for values from (2500) to (maxvalue)',
    rows: ['attach-partition'],
  },
  {
    id: 'attach-default',
    sql: 'alter table shop.events attach partition shop.events_new default',
    rows: ['attach-partition-scan'],
  },
  {
    id: 'attach-default-proven',
    sql: 'alter table shop.events attach partition shop.events_proven default',
    rows: ['attach-partition'],
  },
  {
    id: 'attach-list',
    sql: "alter table shop.regions attach partition shop.regions_south for values in ('south', 'tropics')",
    rows: ['attach-partition'],
  },
  {
    id: 'attach-list-nullable',
    sql: "alter table shop.regions attach partition shop.regions_any for values in ('east')",
    rows: ['attach-partition-scan'],
  },
  {
    id: 'attach-beside-default',
    sql: 'alter table shop.visits attach partition shop.events_proven for values from (3000) to (4000)',
    rows: ['attach-partition-scan-default'],
  },
  {
    id: 'attach-beside-default-proven',
    sql: 'alter table shop.logins attach partition shop.events_proven for values from (3000) to (4000)',
    rows: ['attach-partition-with-default'],
  },
  {
    id: 'create-partition',
    sql: 'create table shop.events_9 partition of shop.events for values from (5000) to (6000)',
    rows: ['create-partition'],
  },
  {
    id: 'create-partition-beside-default',
    sql: 'create table shop.visits_9 partition of shop.visits for values from (5000) to (6000)',
    rows: ['create-partition-scan-default'],
  },
  {
    id: 'create-partition-beside-default-proven',
    sql: 'create table shop.logins_9 partition of shop.logins for values from (5000) to (6000)',
    rows: ['create-partition-with-default'],
  },
  { id: 'detach', sql: 'alter table shop.events detach partition shop.events_1', rows: ['detach-partition'] },
  {
    id: 'detach-beside-default',
    sql: 'alter table shop.visits detach partition shop.visits_1',
    rows: ['detach-partition'],
  },
  { id: 'drop-partition', sql: 'drop table shop.events_1', rows: ['drop-table'] },
  { id: 'drop-partition-beside-default', sql: 'drop table shop.visits_1', rows: ['drop-table'] },
  { id: 'drop-partitioned', sql: 'drop table shop.events', rows: ['drop-table'] },
  {
    id: 'create-index-partitioned',
    sql: 'create index gone on shop.events (day)',
    rows: ['create-index-partitioned'],
  },
  {
    id: 'create-index-only',
    sql: 'create index gone on only shop.events (day)',
    rows: ['create-index-only'],
  },
  {
    id: 'attach-index',
    sql: 'alter index shop.passes_id attach partition shop.passes_1_id',
    rows: ['attach-index'],
  },
  { id: 'truncate-partitioned', sql: 'truncate shop.events', rows: ['truncate'] },
  {
    id: 'attach-without-index',
    sql: 'alter table shop.passes attach partition shop.passes_new for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index'],
  },
  {
    id: 'attach-with-index',
    sql: 'alter table shop.passes attach partition shop.passes_ready for values from (3000) to (4000)',
    rows: ['attach-partition'],
  },
  {
    id: 'create-partition-indexed',
    sql: 'create table shop.passes_9 partition of shop.passes for values from (5000) to (6000)',
    rows: ['create-partition'],
  },
  {
    id: 'detach-indexed',
    sql: 'alter table shop.passes detach partition shop.passes_1',
    rows: ['detach-partition'],
  },
  {
    id: 'truncate-partitioned-indexed',
    sql: 'truncate shop.passes',
    rows: ['truncate'],
    scansVary: 'indexes are built from the new and empty file',
  },
  { id: 'drop-partition-indexed', sql: 'drop table shop.passes_1', rows: ['drop-table'] },
  { id: 'drop-partitioned-indexed', sql: 'drop table shop.passes', rows: ['drop-table'] },
  { id: 'drop-partitioned-index', sql: 'drop index shop.passes_day', rows: ['drop-index'] },
  {
    id: 'add-column-indexed',
    sql: 'alter table shop.passes add column gone float8 default random()',
    rows: ['add-column-volatile-default'],
  },
  {
    id: 'type-indexed',
    sql: 'alter table shop.passes alter column id type bigint',
    rows: ['alter-column-type-rewrite'],
  },
  {
    id: 'drop-column-indexed-partitioned',
    sql: 'alter table shop.passes drop column id cascade',
    rows: ['drop-column'],
  },
  {
    id: 'drop-primary-key-partitioned',
    sql: 'alter table shop.passes drop constraint passes_pkey',
    rows: ['drop-constraint'],
  },
  {
    id: 'rename-partitioned-index',
    sql: 'alter index shop.passes_day rename to gone',
    rows: ['rename-index'],
  },
  { id: 'owner-indexed', sql: 'alter table shop.passes owner to effect_clerk', rows: ['owner'] },
  {
    id: 'attach-beside-default-unproven',
    sql: 'alter table shop.visits attach partition shop.events_new for values from (3000) to (4000)',
    rows: ['attach-partition-scan-scan-default'],
  },
  {
    id: 'attach-beside-proven-default',
    sql: 'alter table shop.logins attach partition shop.events_new for values from (3000) to (4000)',
    rows: ['attach-partition-scan-with-default'],
  },
  {
    id: 'attach-without-index-beside-default',
    sql: 'alter table shop.gates attach partition shop.events_proven for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-scan-default'],
  },
  {
    id: 'attach-without-index-beside-proven-default',
    sql: 'alter table shop.doors attach partition shop.events_proven for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-with-default'],
  },
  {
    id: 'finish-detach',
    sql: 'alter table shop.events detach partition shop.events_1 finalize',
    rows: ['detach-partition-finalize'],
    settings:
      "do $$ begin set local allow_system_table_mods = on; update pg_inherits set inhdetachpending = true where inhrelid = 'shop.events_1'::regclass; end $$",
  },
  {
    id: 'attach-foreign-key',
    sql: 'alter table shop.seats attach partition shop.seats_new for values from (3000) to (4000)',
    rows: ['attach-partition-foreign-key'],
  },
  {
    id: 'attach-foreign-key-there',
    sql: 'alter table shop.seats attach partition shop.seats_keyed for values from (3000) to (4000)',
    rows: ['attach-partition-foreign-key-there'],
  },
  {
    id: 'attach-foreign-key-beside-default',
    sql: 'alter table shop.benches attach partition shop.seats_new for values from (3000) to (4000)',
    rows: ['attach-partition-foreign-key-scan-default'],
  },
  {
    id: 'attach-foreign-key-beside-proven-default',
    sql: 'alter table shop.chairs attach partition shop.seats_new for values from (3000) to (4000)',
    rows: ['attach-partition-foreign-key-with-default'],
  },
  {
    id: 'create-partition-foreign-key',
    sql: 'create table shop.seats_9 partition of shop.seats for values from (5000) to (6000)',
    rows: ['create-partition'],
  },
  {
    id: 'detach-foreign-key',
    sql: 'alter table shop.seats detach partition shop.seats_1',
    rows: ['detach-partition'],
  },
  {
    id: 'attach-referenced',
    sql: 'alter table shop.halls attach partition shop.halls_new for values from (3000) to (4000)',
    rows: ['attach-partition'],
  },
  {
    id: 'create-partition-referenced',
    sql: 'create table shop.halls_9 partition of shop.halls for values from (5000) to (6000)',
    rows: ['create-partition'],
  },
  {
    id: 'detach-referenced',
    sql: 'alter table shop.halls detach partition shop.halls_2',
    rows: ['detach-partition-referenced'],
  },
  {
    id: 'attach-partitioned',
    sql: 'alter table shop.events attach partition shop.deep for values from (3000) to (4000)',
    rows: ['attach-partition-scan'],
  },
  { id: 'drop-partition-foreign-key', sql: 'drop table shop.seats_1', rows: ['drop-table'] },
  { id: 'drop-partitioned-foreign-key', sql: 'drop table shop.seats', rows: ['drop-table'] },
  {
    id: 'truncate-partitioned-referenced',
    sql: 'truncate shop.halls cascade',
    rows: ['truncate-cascade'],
    scansVary: 'indexes are built from the new and empty file',
  },
  {
    id: 'rename-trigger-partitioned',
    sql: 'alter trigger halls_touched on shop.halls rename to gone',
    rows: ['rename-trigger-partitioned'],
  },
  { id: 'drop-trigger-partitioned', sql: 'drop trigger halls_touched on shop.halls', rows: ['drop-trigger'] },
  {
    id: 'attach-docks-new',
    sql: 'alter table shop.docks attach partition shop.seats_new for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-foreign-key'],
    scansVary: 'the foreign key may be checked through indexes',
  },
  {
    id: 'attach-docks-keyed',
    sql: 'alter table shop.docks attach partition shop.seats_keyed for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-foreign-key-there'],
  },
  {
    id: 'attach-piers-new',
    sql: 'alter table shop.piers attach partition shop.seats_new for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-foreign-key-scan-default'],
    scansVary: 'the foreign key may be checked through indexes',
  },
  {
    id: 'attach-piers-keyed',
    sql: 'alter table shop.piers attach partition shop.seats_keyed for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-foreign-key-there-scan-default'],
  },
  {
    id: 'attach-ports-new',
    sql: 'alter table shop.ports attach partition shop.seats_new for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-foreign-key-with-default'],
    scansVary: 'the foreign key may be checked through indexes',
  },
  {
    id: 'attach-ports-keyed',
    sql: 'alter table shop.ports attach partition shop.seats_keyed for values from (3000) to (4000)',
    rows: ['attach-partition-builds-index-foreign-key-there-with-default'],
  },
  {
    id: 'attach-seats-unproven',
    sql: 'alter table shop.seats attach partition shop.seats_unproven for values from (3000) to (4000)',
    rows: ['attach-partition-scan-foreign-key-there'],
  },
  {
    id: 'attach-benches-unproven',
    sql: 'alter table shop.benches attach partition shop.seats_unproven for values from (3000) to (4000)',
    rows: ['attach-partition-scan-foreign-key-there-scan-default'],
  },
  {
    id: 'attach-chairs-unproven',
    sql: 'alter table shop.chairs attach partition shop.seats_unproven for values from (3000) to (4000)',
    rows: ['attach-partition-scan-foreign-key-there-with-default'],
  },
  {
    id: 'attach-benches-keyed',
    sql: 'alter table shop.benches attach partition shop.seats_keyed for values from (3000) to (4000)',
    rows: ['attach-partition-foreign-key-there-scan-default'],
  },
  {
    id: 'attach-chairs-keyed',
    sql: 'alter table shop.chairs attach partition shop.seats_keyed for values from (3000) to (4000)',
    rows: ['attach-partition-foreign-key-there-with-default'],
  },
];
