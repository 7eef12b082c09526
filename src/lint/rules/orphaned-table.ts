import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { RelationSize } from '../../catalog/sizes.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import type { LiveStatistics } from '../rule-input.ts';
import type { SchemaIndex, Table } from '../schema-index.ts';

export const orphanedTable = lintRule({
  id: 'orphaned-table',
  summary: 'nothing in the database refers to a table, and it refers to nothing',
  category: 'structure',
  severity: 'info',
  presets: ['strict'],
  why: 'A table without a foreign key in either direction, which no view, function, trigger or policy names, may be left over from a feature that has gone, or may lack the constraints that it ought to have. Whether an application uses it the schema does not say; in a live database only tables are reported that nobody has read or written since the statistics were reset.',
  bad: `
create table w_customers (id bigint primary key);
create table w_orders (id bigint primary key, customer_id bigint not null references w_customers);
create table w_old_prices (id bigint primary key, price numeric not null);`,
  good: `
create table w_customers (id bigint primary key);
create table w_orders (id bigint primary key, customer_id bigint not null references w_customers);
create table w_rates (currency text primary key, rate numeric not null);
create view v_rates as select currency, rate from w_rates;`,
  options: z.strictObject({
    allowed_names: z
      ._default(z.array(z.string()), [
        '/(^|_)(logs?|audits?|events?|history|settings?|config|configurations?|migrations?|versions?|jobs?|queues?|outbox|inbox|caches?|staging|stg|tmp|temp|sessions?|metrics?|flags?)(_|$)/',
      ])
      .check(z.describe('Tables that stand alone by their nature: globs or /regular expressions/.')),
  }),
  *check({ schema, statistics, options }) {
    const isAllowed = anyPattern(options.allowed_names);
    const orphans = schema.tables.filter((table) => !isReferred(table, schema));
    // Where no table refers to another, foreign keys are not the custom, and their absence says nothing.
    if (orphans.length === 0 || orphans.length === schema.tables.length) return;
    const words = wordsInRoutines(schema);
    for (const table of orphans) {
      if (isAllowed([table.name]) || words.has(table.name.toLowerCase()) || isInUse(table, statistics))
        continue;
      yield {
        object: table.id,
        message: `table ${nameOf(table)} has no foreign key in or out, and no view, function or trigger names it`,
        help: `give it the foreign keys that it lacks, or drop table ${nameOf(table)} if nothing uses it`,
      };
    }
  },
});

function isReferred(table: Table, schema: SchemaIndex): boolean {
  const { inherits, partitionKey } = table.attributes;
  if (inherits !== undefined || schema.foreignKeysTo(table.id).length > 0) return true;
  if (schema.constraintsOf(table.id).some(({ attributes }) => attributes.references !== undefined))
    return true;
  if (schema.childrenOf(table.id, 'trigger').length > 0) return true;
  const parts = [table.id, ...schema.columnsOf(table.id).map(({ id }) => id)];
  return parts.some((part) =>
    schema.dependentsOf(part).some(({ id, kind, parent }) => {
      const isOwn = id === table.id || parent === table.id || kind === 'sequence';
      return !isOwn && !(kind === 'table' && partitionKey !== undefined);
    }),
  );
}

/** The bodies of functions are text to PostgreSQL, so that no dependency is recorded. */
function wordsInRoutines(schema: SchemaIndex): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { attributes } of [...schema.all('function'), ...schema.all('procedure')])
    for (const word of (attributes.body ?? '').toLowerCase().split(/[^\p{L}\p{N}_$]+/u)) words.add(word);
  return words;
}

function isInUse({ id }: Table, statistics: LiveStatistics | undefined): boolean {
  const relations: Readonly<Record<string, RelationSize | undefined>> = statistics?.sizes.relations ?? {};
  const size = relations[id];
  if (size === undefined) return false;
  return size.sequentialScans + size.indexScans + size.inserts + size.updates + size.deletes > 0;
}
