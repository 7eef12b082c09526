import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import { editType } from '../types/declared-type.ts';
import { isUsedInCode } from '../types/is-used-in-code.ts';
import { typedObjects } from '../types/typed-objects.ts';

export const jsonInsteadOfJsonb = lintRule({
  id: 'json-instead-of-jsonb',
  summary: 'a column is json, which is text that is parsed again by every access',
  category: 'types',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'json keeps the text as it came, and reads it anew for each access. It has no equality, so that SELECT DISTINCT, GROUP BY and UNION fail on a table with such a column, and it cannot be indexed with GIN. jsonb is parsed once. json is for text that must come back byte for byte, such as a signed message.',
  bad: 'create table w_events (id bigint primary key, data json not null);',
  good: 'create table w_events (id bigint primary key, data jsonb not null, raw_body json);',
  options: z.strictObject({
    allowed_names: z
      ._default(z.array(z.string()), [
        'raw',
        'raw_*',
        '*_raw',
        '*_raw_*',
        '*original*',
        '*signed*',
        '*verbatim*',
      ])
      .check(
        z.describe('Columns that must give back their text as it came: globs or /regular expressions/.'),
      ),
  }),
  *check(input) {
    const { schema, options } = input;
    const isAllowed = anyPattern(options.allowed_names);
    for (const { object, title, type } of typedObjects(schema)) {
      if (type.name !== 'json' || isAllowed([object.name])) continue;
      const fix =
        object.kind === 'domain' || isUsedInCode(object, schema)
          ? undefined
          : editType(input, object, (words) => (words === 'json' ? 'jsonb' : undefined));
      yield {
        object: object.id,
        message: `${title} is json: every access parses its text, and it has no equality and no GIN index`,
        help: `declare ${nameOf(object)} as jsonb`,
        fix: fix && { ...fix, unsafe: true },
      };
    }
  },
});
