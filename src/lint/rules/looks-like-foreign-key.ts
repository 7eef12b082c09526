import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { anyPattern } from '../name-pattern.ts';
import { keysByName, type NamedKey } from '../names/key-by-name.ts';
import { inWords } from '../names/name-style.ts';
import { lintRule } from '../rule.ts';
import type { Column, SchemaIndex, Table } from '../schema-index.ts';
import { isTimeSeries } from '../structure/time-series.ts';

export const looksLikeForeignKey = lintRule({
  id: 'looks-like-foreign-key',
  summary: 'a column is named after a table and has no foreign key to it',
  category: 'constraints',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Without the constraint nothing stops a row from naming a customer that does not exist, and sooner or later one does. Only columns are meant that are called after a table of the schema, have the type of its key, and stand where other references are foreign keys. Tables that are unlogged or partitioned by time are left alone.',
  bad: `create table w_customers (id bigint primary key);
create table w_products (id bigint primary key);
create table w_orders (
  id bigint primary key,
  customer_id bigint not null references w_customers,
  product_id bigint not null
);`,
  good: `create table w_customers (id bigint primary key);
create table w_products (id bigint primary key);
create table w_orders (
  id bigint primary key,
  customer_id bigint not null references w_customers,
  product_id bigint not null references w_products
);`,
  options: z.object({
    without: z
      ._default(z.array(z.string()), [
        'r_*',
        'v_*',
        'mv_*',
        'stg_*',
        'staging_*',
        'raw_*',
        'tmp_*',
        'temp_*',
        'import_*',
        'audit_*',
        '*_audit',
        'aud_*',
        '*_aud',
        '*_log',
        '*_logs',
        'history_*',
        'hist_*',
        '*_hist',
        '*_history',
        '*_archive',
        '*_archived',
        '*_events',
        '*_event',
        '*_outbox',
        '*_inbox',
        '*_queue',
        '*_snapshot',
        '*_snapshots',
        '*_staging',
        '*_cache',
        'sessions',
      ])
      .check(z.describe('Tables that keep references without foreign keys on purpose, as globs.')),
  }),
  *check({ schema, options }) {
    const isWithout = anyPattern(options.without);
    const keys = keysByName(schema);
    const { referring, names } = foreignKeyColumns(schema);
    // Where nothing is a foreign key, nobody meant this to be one.
    if (referring.size === 0) return;
    const unbound = countUnbound(schema, referring);
    for (const table of schema.tables) {
      if (isWithout([table.name, inWords(table.name), nameOf(table)]) || isLoose(table, schema)) continue;
      const columns = schema.columnsOf(table.id);
      const present = new Set(columns.map(({ name }) => inWords(name)));
      for (const column of columns) {
        const base = baseOf(column);
        if (base === undefined || referring.has(column.id)) continue;
        // `subject_type` beside `subject_id` says that it may be any table's.
        if (present.has(`${base}_type`)) continue;
        const key = targetOf(keys.get(base) ?? [], table, column);
        if (key === undefined || isOwnKey(schema, table, column, key)) continue;
        // Where nothing else here is one, or most columns of the name are none, that is how it is done.
        if (!isBoundUp(schema, table, key)) continue;
        const [bound, loose] = [names.get(column.name) ?? 0, unbound.get(column.name) ?? 0];
        if (bound > 0 ? loose > bound : loose > 2 || base === 'tenant') continue;
        const list = quoteIdentifier(column.name);
        yield {
          object: column.id,
          message: `${nameOf(column)} looks like a reference to ${nameOf(key.table)} (${quoteIdentifier(key.column)}) and has no foreign key`,
          help: `alter table ${nameOf(table)} add foreign key (${list}) references ${nameOf(key.table)} (${quoteIdentifier(key.column)})`,
        };
      }
    }
  },
});

/** Whether rows of the table are not meant to hold on to others: they come in masses, or go with a crash. */
function isLoose(table: Table, schema: SchemaIndex): boolean {
  return table.attributes.persistence === 'unlogged' || isTimeSeries(table, schema);
}

/** `customer` of `customer_id` and `customerId`. */
function baseOf({ name: given, attributes }: Column): string | undefined {
  if (attributes.inherited && !attributes.local) return undefined;
  const name = inWords(given);
  return name.endsWith('_id') && name.length > 3 ? name.slice(0, -3) : undefined;
}

/** The one table of the same schema that is meant. */
function targetOf(candidates: readonly NamedKey[], table: Table, column: Column): NamedKey | undefined {
  const [only, ...others] = candidates.filter(
    (key) =>
      key.type === column.attributes.type &&
      key.table.id !== table.id &&
      key.table.schema === table.schema &&
      table.name.startsWith(key.prefix),
  );
  return others.length === 0 ? only : undefined;
}

/** Its own primary key, `customer_id` of `customer_details` that others refer to, or one that counts by itself. */
function isOwnKey(schema: SchemaIndex, table: Table, column: Column, { table: target }: NamedKey): boolean {
  const { identity, generated, default: standard } = column.attributes;
  if (identity !== undefined || generated !== undefined || standard !== undefined) return true;
  // The other table refers to this one: its rows come first.
  return schema
    .constraintsOf(target.id)
    .some(
      ({ attributes: { references } }) =>
        references?.table === nameOf(table) && references.columns.includes(column.name),
    );
}

/** Whether foreign keys go from the one table or to the other already. */
function isBoundUp(schema: SchemaIndex, table: Table, key: NamedKey): boolean {
  return (
    schema.foreignKeysTo(key.table.id).length > 0 ||
    schema.constraintsOf(table.id).some(({ attributes }) => attributes.type === 'foreign key')
  );
}

/** Columns in foreign keys, a partition's counting for its table, and how many there are of each name. */
function foreignKeyColumns(schema: SchemaIndex) {
  const referring = new Set<string>();
  const names = new Map<string, number>();
  for (const { attributes, parent } of schema.all('constraint')) {
    if (attributes.type !== 'foreign key' || parent === undefined) continue;
    for (const table of withPartitioned(schema, parent))
      for (const name of attributes.columns ?? []) {
        const id = `column:${table.slice('table:'.length)}.${quoteIdentifier(name)}`;
        if (referring.has(id)) continue;
        referring.add(id);
        names.set(name, (names.get(name) ?? 0) + 1);
      }
  }
  return { referring, names };
}

function withPartitioned(schema: SchemaIndex, id: ObjectId): readonly ObjectId[] {
  const table = schema.get(id);
  const above = table?.kind === 'table' ? table.attributes.partitionOf : undefined;
  return above === undefined ? [id] : withPartitioned(schema, `table:${above}`);
}

function countUnbound(schema: SchemaIndex, referring: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const table of schema.tables) {
    const primary = schema.constraintsOf(table.id).find(({ attributes }) => attributes.type === 'primary key')
      ?.attributes.columns;
    const own = primary?.length === 1 ? primary[0] : undefined;
    for (const { id, name } of schema.columnsOf(table.id))
      if (name !== own && !referring.has(id)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
