import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex, Table } from '../schema-index.ts';
import { isJunction } from '../structure/junction.ts';

export const missingTimestamps = lintRule({
  id: 'missing-timestamps',
  summary: 'a table does not say when its rows came and changed',
  category: 'structure',
  severity: 'info',
  presets: ['strict'],
  why: 'When a row was written and when it last changed is asked in every investigation, by every incremental export and by each cache, and cannot be found out later. A default of now() fills the first, a trigger or the application the second. Tables that only join two others are left alone.',
  bad: 'create table w_orders (id bigint primary key, total numeric not null);',
  good: `
create table w_orders (
  id bigint primary key,
  total numeric not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);`,
  options: z.strictObject({
    created: z
      ._default(z.array(z.string()), [
        'created_at',
        'created_on',
        'created',
        'inserted_at',
        'create_date',
        'creation_date',
        'date_created',
      ])
      .check(
        z.describe('Names of the column for when the row came, any of which will do; none: not asked for.'),
      ),
    updated: z
      ._default(z.array(z.string()), [
        'updated_at',
        'updated_on',
        'updated',
        'modified_at',
        'changed_at',
        'last_update',
        'last_updated',
        'last_modified',
        'date_updated',
      ])
      .check(z.describe('Names of the column for when it last changed; none: not asked for.')),
  }),
  *check({ schema, options }) {
    for (const table of schema.tables) {
      if (isJunction(table, schema)) continue;
      const names = new Set(table.attributes.columns);
      const has = (any: readonly string[]): boolean =>
        any.length === 0 || any.some((name) => names.has(name));
      const missing = [
        ...(has(options.created) || hasOwnTime(table, schema, options.updated)
          ? []
          : options.created.slice(0, 1)),
        ...(has(options.updated) ? [] : options.updated.slice(0, 1)),
      ];
      if (missing.length === 0) continue;
      yield {
        object: table.id,
        message: `table ${nameOf(table)} has no ${missing.join(' and no ')}`,
        help: `alter table ${nameOf(table)} ${missing.map((name) => `add ${name} timestamptz not null default now()`).join(', ')}`,
      };
    }
  },
});

/** Whether PostgreSQL fills in the time of the INSERT under another name, such as changed_at of an audit log. */
function hasOwnTime(table: Table, schema: SchemaIndex, updated: readonly string[]): boolean {
  return schema
    .columnsOf(table.id)
    .some(
      ({ name, attributes: { default: value } }) =>
        value !== undefined && insertTimes.has(value) && !updated.includes(name),
    );
}

const insertTimes = new Set(['now()', 'CURRENT_TIMESTAMP', 'clock_timestamp()', 'transaction_timestamp()']);
