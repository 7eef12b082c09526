import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';
import { typedObjects } from '../types/typed-objects.ts';

export const varcharWithoutReason = lintRule({
  id: 'varchar-without-reason',
  summary: 'a column is limited to a length that looks like a habit',
  category: 'types',
  severity: 'info',
  presets: ['strict'],
  why: 'In PostgreSQL varchar(255) is text with one more check: it is neither smaller nor faster. A limit that no rule of the business asks for turns into an error on the day a longer name comes. Where there is such a rule, a CHECK with a name says which, and can be changed without looking at who uses the column.',
  bad: 'create table w_customers (id bigint primary key, name varchar(255) not null);',
  good: 'create table w_customers (id bigint primary key, name text not null, vat_number varchar(14));',
  options: z.strictObject({
    lengths: z
      ._default(
        z.array(z.int()),
        [
          50, 100, 128, 150, 191, 200, 250, 255, 256, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096, 5000,
          10_000, 65_535,
        ],
      )
      .check(z.describe('Lengths that are taken for habits.')),
  }),
  *check({ schema, options }) {
    const habits = new Set(options.lengths);
    for (const { object, title, type } of typedObjects(schema)) {
      const [length] = type.modifiers;
      if (type.name !== 'character varying' || length === undefined || !habits.has(length)) continue;
      yield {
        object: object.id,
        message: `${title} is limited to ${length} characters, which looks like a habit`,
        help: `declare ${nameOf(object)} as text, with a CHECK if something asks for a limit`,
      };
    }
  },
});
