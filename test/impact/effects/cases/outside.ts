import type { OutsideCase } from '../case.ts';

export const outsideCases: readonly OutsideCase[] = [
  {
    id: 'create-index-concurrently',
    sql: 'create index concurrently gone on shop.orders (rating)',
    rows: ['create-index-concurrently'],
    blocker: 'lock table shop.orders in row exclusive mode',
    undo: 'drop index shop.gone',
  },
  {
    id: 'drop-index-concurrently',
    sql: 'drop index concurrently shop.orders_quantity',
    rows: ['drop-index-concurrently'],
    blocker: 'lock table shop.orders in row exclusive mode',
    undo: 'create index orders_quantity on shop.orders (quantity)',
  },
  {
    id: 'reindex-index-concurrently',
    sql: 'reindex index concurrently shop.orders_code',
    rows: ['reindex-index-concurrently'],
    blocker: 'lock table shop.orders in row exclusive mode',
  },
  {
    id: 'reindex-table-concurrently',
    sql: 'reindex table concurrently shop.customers',
    rows: ['reindex-table-concurrently'],
    blocker: 'lock table shop.customers in row exclusive mode',
  },
  {
    id: 'detach-concurrently',
    sql: 'alter table shop.events detach partition shop.events_2 concurrently',
    rows: ['detach-partition-concurrently'],
    from: 14,
    blocker: 'lock table shop.events_2 in access share mode',
    undo: 'alter table shop.events attach partition shop.events_2 for values from (1000) to (2000)',
  },
  {
    id: 'vacuum',
    sql: 'vacuum shop.coupons',
    rows: ['vacuum'],
    blocker: 'lock table shop.coupons in share update exclusive mode',
    beforeIndexes: true,
  },
  {
    id: 'vacuum-full',
    sql: 'vacuum full shop.coupons',
    rows: ['vacuum-full'],
    blocker: 'lock table shop.coupons in access share mode',
    beforeIndexes: true,
  },
  { id: 'vacuum-all', sql: 'vacuum', rows: ['vacuum'] },
  { id: 'cluster-all', sql: 'cluster', rows: ['cluster-all'] },
  { id: 'reindex-schema', sql: 'reindex schema shop', rows: ['reindex-schema'] },
  {
    id: 'reindex-partitioned',
    sql: 'reindex table shop.events',
    rows: ['reindex-table-partitioned'],
    from: 14,
  },
  { id: 'reindex-database', sql: 'reindex database effect_other', rows: ['reindex-database'] },
  { id: 'reindex-system', sql: 'reindex system effect_other', rows: ['reindex-system'] },
  { id: 'create-database', sql: 'create database effect_other', rows: ['create-database'] },
  { id: 'drop-database', sql: 'drop database effect_other', rows: ['drop-database'] },
  {
    id: 'alter-database-tablespace',
    sql: 'alter database effect_other set tablespace pg_default',
    rows: ['alter-database-tablespace'],
  },
  {
    id: 'create-tablespace',
    sql: "create tablespace effect_other location '/nowhere'",
    rows: ['create-tablespace'],
  },
  { id: 'drop-tablespace', sql: 'drop tablespace effect_other', rows: ['drop-tablespace'] },
  { id: 'alter-system', sql: "alter system set work_mem = '8MB'", rows: ['alter-system'] },
  { id: 'discard-all', sql: 'discard all', rows: ['discard-all'] },
  {
    id: 'create-subscription-slot',
    sql: "create subscription effect_other connection 'dbname=nowhere' publication effect_news",
    rows: ['create-subscription-slot'],
  },
  {
    id: 'reindex-schema-concurrently',
    sql: 'reindex schema concurrently shop',
    rows: ['reindex-schema-concurrently'],
  },
  {
    id: 'reindex-index-partitioned',
    sql: 'reindex index shop.passes_day',
    rows: ['reindex-index-partitioned'],
    from: 14,
  },
  {
    id: 'cluster-partitioned',
    sql: 'cluster shop.passes using passes_day',
    rows: ['cluster-partitioned'],
    from: 15,
  },
  { id: 'commit-prepared', sql: "commit prepared 'effect_none'", rows: ['commit-prepared'] },
  { id: 'rollback-prepared', sql: "rollback prepared 'effect_none'", rows: ['rollback-prepared'] },
  {
    id: 'drop-index-concurrently-missing',
    sql: 'drop index concurrently if exists shop.nothing',
    rows: ['drop-index-concurrently'],
  },

  {
    id: 'drop-subscription',
    sql: 'drop subscription effect_sub',
    rows: ['drop-subscription'],
    settings:
      "create subscription effect_sub connection 'dbname=nowhere' publication effect_old with (connect = false)",
  },
  {
    id: 'refresh-subscription',
    sql: 'alter subscription effect_sub refresh publication',
    rows: ['alter-subscription-refresh'],
    from: 14,
    settings:
      "create subscription effect_sub connection 'dbname=nowhere' publication effect_old with (connect = false); alter subscription effect_sub enable",
  },
  {
    id: 'alter-subscription-publications',
    sql: 'alter subscription effect_sub set publication effect_new',
    rows: ['alter-subscription-publications'],
    from: 14,
    settings:
      "create subscription effect_sub connection 'dbname=nowhere' publication effect_old with (connect = false); alter subscription effect_sub enable",
  },
];
