import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { addStatement } from '../edits/add-statement.ts';
import { findsRows } from '../indexes/finds-rows.ts';
import { leavesByTable } from '../indexes/partitions-of.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import type { Constraint, Index, SchemaIndex, Table } from '../schema-index.ts';
import { isCodeTable } from '../structure/code-table.ts';

export const foreignKeyWithoutIndex = lintRule({
  id: 'foreign-key-without-index',
  summary: 'a foreign key has no index that finds its rows',
  category: 'indexes',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'PostgreSQL makes an index for a primary key but none for a foreign key. Without one, each DELETE or change of key in the referenced table reads the whole referring table to see whether rows there still need it, and so do joins from the one to the other. References to tables of codes and to dimensions, whose rows nobody deletes, are left alone unless they cascade, and so are those with a partial index.',
  bad: `create table w_customers (id bigint primary key);
create table w_orders (
  id bigint primary key,
  customer_id bigint not null references w_customers
);`,
  good: `create table w_customers (id bigint primary key);
create table w_orders (
  id bigint primary key,
  customer_id bigint not null references w_customers
);
create index on w_orders (customer_id);`,
  options: z.object({
    references_exempt: z
      ._default(z.array(z.string()), [])
      .check(
        z.describe(
          'Small tables whose rows are never deleted, as globs: foreign keys to them need no index, such as "shop.countries".',
        ),
      ),
  }),
  *check({ schema, declarationOf, options }) {
    const isExempt = anyPattern(options.references_exempt);
    const leavesOf = leavesByTable(schema);
    for (const table of schema.tables) {
      const leaves = table.attributes.partitionKey === undefined ? [] : leavesOf(nameOf(table));
      const reported = new Set<string>();
      for (const key of schema.constraintsOf(table.id)) {
        const { references, columns = [] } = key.attributes;
        if (references === undefined) continue;
        const target = schema.get(`table:${references.table}`);
        if (isExempt([references.table, target?.name ?? references.table])) continue;
        if (isOfLookup(schema, table, key) || hasIndex(schema, table.id, key)) continue;
        if (leaves.length > 0 && leaves.every(({ id }) => hasIndex(schema, id, key))) continue;
        const list = columns.map(quoteIdentifier).join(', ');
        if (reported.has(list)) continue;
        reported.add(list);
        const name = nameOf(table);
        const sql = `create index on ${name} (${list})`;
        const place = declarationOf(key.id);
        yield {
          object: key.id,
          message: `${name} (${list}) refers to ${references.table}, and no index ${columns.length === 1 ? 'begins with it' : 'begins with these columns'}`,
          help: sql,
          fix: place && {
            title: `add an index on ${name} (${list})`,
            edits: [addStatement(place, sql)],
          },
        };
      }
    }
  },
});

/** Whether nobody deletes what it refers to: what a code means, or a dimension of a star schema. */
function isOfLookup(schema: SchemaIndex, table: Table, { attributes }: Constraint): boolean {
  const target: ObjectId = `table:${attributes.references?.table ?? ''}`;
  if (!keepsRows(attributes)) return false;
  const isStar = /^(?:fact|fct)_/.test(table.name) || /^dim_/.test(schema.get(target)?.name ?? '');
  return isStar || isCodeTable(target, schema);
}

/** Whether a row that is referred to cannot be deleted. */
function keepsRows({ onDelete }: Constraint['attributes']): boolean {
  return onDelete === undefined || onDelete === 'restrict';
}

function hasIndex(schema: SchemaIndex, table: ObjectId, key: Constraint): boolean {
  const { columns = [], references } = key.attributes;
  // A partial index was chosen by somebody who knew which rows are looked for.
  const indexes = schema
    .indexesOf(table)
    .map((index) => (keepsRows(key.attributes) ? withoutPredicate(index) : index));
  if (indexes.some((index) => findsRows(index, columns))) return true;
  if (columns.length < 2 || references === undefined) return false;
  // Of (tenant_id, customer_id), customer_id alone finds as few rows where it is the other table's key.
  return columns.some((column, place) => {
    const other = references.columns[place];
    const isKey = schema
      .indexesOf(`table:${references.table}`)
      .some(
        ({ attributes: { unique, keys, predicate } }) =>
          unique && predicate === undefined && keys.length === 1 && keys[0]?.column === other,
      );
    return isKey && indexes.some((index) => findsRows(index, [column]));
  });
}

function withoutPredicate(index: Index): Index {
  const { predicate: _, ...attributes } = index.attributes;
  return { ...index, attributes };
}
