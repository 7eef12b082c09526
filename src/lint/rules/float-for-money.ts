import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { namesMoney } from '../types/names-money.ts';
import { type TypedObject, typedObjects } from '../types/typed-objects.ts';

const floats = new Set(['real', 'double precision']);

export const floatForMoney = lintRule({
  id: 'float-for-money',
  summary: 'a sum of money is a binary floating-point number',
  category: 'types',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'real and double precision hold binary fractions, and 0.10 is none: 0.1 + 0.2 gives 0.30000000000000004, sums depend on the order of the rows, and comparisons for equality fail by a cent that is not there. real has six digits, so that 123456.78 becomes 123456.8. numeric holds decimal amounts exactly; so does bigint with cents.',
  bad: 'create table w_orders (id bigint primary key, total_amount double precision not null);',
  good: 'create table w_orders (id bigint primary key, total_amount numeric(12, 2) not null, tax_rate real);',
  options: z.strictObject({
    names: z
      ._default(z.array(z.string()), [])
      .check(z.describe('More names of columns with money: globs or /regular expressions/.')),
  }),
  *check({ schema, options }) {
    const isNamed = anyPattern(options.names);
    for (const { object, title, type } of typedObjects(schema)) {
      if (!floats.has(type.name) || type.array) continue;
      if (!isNamed([object.name]) && !namesMoney(object.name, siblingsOf(object, schema))) continue;
      yield {
        object: object.id,
        message: `${title} is ${type.name}, which cannot hold amounts such as 0.10 exactly`,
        help: `declare ${nameOf(object)} as numeric(12, 2), or as bigint with the amount in cents`,
      };
    }
  },
});

function siblingsOf({ parent }: TypedObject['object'], schema: SchemaIndex): readonly string[] {
  const table = parent === undefined ? undefined : schema.get(parent);
  return table?.kind === 'table' ? table.attributes.columns : [];
}
