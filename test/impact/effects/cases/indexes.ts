import type { EffectCase } from '../case.ts';

export const indexCases: readonly EffectCase[] = [
  { id: 'create-index', sql: 'create index gone on shop.orders (rating)', rows: ['create-index'] },
  {
    id: 'create-unique-index',
    sql: 'create unique index gone on shop.orders (rating)',
    rows: ['create-index'],
  },
  {
    id: 'create-index-there',
    sql: 'create index if not exists orders_code on shop.orders (rating)',
    rows: ['create-index-there-already'],
  },
  {
    id: 'create-index-expression',
    sql: 'create index gone on shop.orders (lower(note)) where gift',
    rows: ['create-index'],
  },
  { id: 'drop-index', sql: 'drop index shop.orders_quantity', rows: ['drop-index'] },
  { id: 'drop-index-missing', sql: 'drop index if exists shop.nothing', rows: ['drop-index'] },
  { id: 'reindex-index', sql: 'reindex index shop.orders_quantity', rows: ['reindex-index'] },
  { id: 'reindex-table', sql: 'reindex table shop.orders', rows: ['reindex-table'] },
  { id: 'rename-index', sql: 'alter index shop.orders_quantity rename to gone', rows: ['rename-index'] },
  {
    id: 'set-index-options',
    sql: 'alter index shop.orders_quantity set (fillfactor = 70)',
    rows: ['set-options-index'],
  },
  {
    id: 'reset-index-options',
    sql: 'alter index shop.orders_quantity reset (fillfactor)',
    rows: ['reset-options-index'],
  },
  {
    id: 'set-index-tablespace',
    sql: 'alter index shop.orders_quantity set tablespace effect_shelf',
    rows: ['set-tablespace'],
    from: 15,
  },
  {
    id: 'set-index-statistics',
    sql: 'alter index shop.stock_place alter column 1 set statistics 50',
    rows: ['set-statistics'],
  },
];
