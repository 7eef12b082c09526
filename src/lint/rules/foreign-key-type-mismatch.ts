import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule, type Report } from '../rule.ts';
import type { RuleInput } from '../rule-input.ts';
import type { Column, Constraint, SchemaIndex } from '../schema-index.ts';
import { typeNameOf } from '../types/type-name.ts';
import { baseTypeOf } from '../types/typed-objects.ts';
import { referringColumns, widen } from '../types/widen.ts';

export const foreignKeyTypeMismatch = lintRule({
  id: 'foreign-key-type-mismatch',
  summary: 'a column refers to one of another type',
  category: 'types',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A foreign key may join columns of different types as long as they can be compared. A narrower one then refuses rows that the other table has: an integer cannot hold the number after 2,147,483,647 that its bigint target takes. With char(n) beside text, or with another collation, even what counts as equal differs, and a join may find no index.',
  bad: `
create table w_customers (id bigint primary key);
create table w_orders (id bigint primary key, customer_id integer not null references w_customers);`,
  good: `
create table w_customers (id bigint primary key);
create table w_orders (id bigint primary key, customer_id bigint not null references w_customers);`,
  options: z.strictObject({}),
  *check(input) {
    const { schema } = input;
    for (const table of schema.tables) {
      for (const constraint of schema.constraintsOf(table.id)) {
        if (constraint.attributes.references === undefined || constraint.attributes.inherited) continue;
        for (const [from, to] of pairsOf(constraint, schema)) {
          const [own, other] = [written(from, schema), written(to, schema)];
          if (own === other) continue;
          yield {
            object: from.id,
            message: `column ${nameOf(from)} is ${own}, but refers to ${nameOf(to)}, which is ${other}`,
            help: isWider(own, other)
              ? `declare ${nameOf(to)} as ${own}`
              : `declare ${nameOf(from)} as ${other}`,
            fix: fixOf(input, from, own, other),
          };
        }
      }
    }
  },
});

function pairsOf({ parent, attributes }: Constraint, schema: SchemaIndex): readonly [Column, Column][] {
  const { columns = [], references } = attributes;
  const own = parent === undefined ? [] : schema.columnsOf(parent);
  const others = schema.columnsOf(`table:${references?.table ?? ''}`);
  return columns.flatMap((name, at): [Column, Column][] => {
    const from = own.find((column) => column.name === name);
    const to = others.find((column) => column.name === references?.columns[at]);
    return from && to ? [[from, to]] : [];
  });
}

/** The type under domains, without its length, and its collation: what says whether two values are equal. */
function written({ attributes: { type, collation } }: Column, schema: SchemaIndex): string {
  const { name, array } = typeNameOf(baseTypeOf(type, schema));
  // varchar is compared as text.
  const base = name === 'character varying' ? 'text' : name;
  return `${base}${array ? '[]' : ''}${collation === undefined ? '' : ` collate ${collation}`}`;
}

function isWider(own: string, other: string): boolean {
  const widths = ['smallint', 'integer', 'bigint'];
  return widths.includes(other) && widths.indexOf(own) > widths.indexOf(other);
}

function fixOf(
  input: Pick<RuleInput, 'declarationOf' | 'schema'>,
  from: Column,
  own: string,
  other: string,
): Report['fix'] {
  const isInteger = isWider(other, own) && (other === 'integer' || other === 'bigint');
  return isInteger && referringColumns(from, input.schema).length === 0
    ? widen(input, [from], other)
    : undefined;
}
