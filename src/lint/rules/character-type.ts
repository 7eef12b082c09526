import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';
import { editType } from '../types/declared-type.ts';
import { hasFixedLength } from '../types/fixed-length.ts';
import { isUsedInCode } from '../types/is-used-in-code.ts';
import { typedObjects } from '../types/typed-objects.ts';

export const characterType = lintRule({
  id: 'character-type',
  summary: 'a column is char(n), which pads what is shorter with blanks',
  category: 'types',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'char(n) fills every value up with blanks, stores them, and forgets them again in comparisons and when it is cast to text, but not in LIKE and regular expressions. It is no faster and no smaller than text. It does not keep shorter values out either: for codes of one length, text with a CHECK does. Columns with such a CHECK, codes that are keys, references to them, and checksums are left alone.',
  bad: 'create table w_products (id bigint primary key, sku char(12) not null);',
  good: `
create table w_products (
  id bigint primary key,
  sku text not null check (length(sku) = 12),
  country char(2) not null
);`,
  options: z.strictObject({
    allow_up_to: z
      ._default(z.int().check(z.minimum(0)), 3)
      .check(
        z.describe('Lengths that are let pass: codes of countries, languages and currencies have 2 or 3.'),
      ),
  }),
  *check(input) {
    const { schema, options } = input;
    for (const { object, title, type } of typedObjects(schema)) {
      const [length = 1] = type.modifiers;
      if (type.name !== 'character' || length <= options.allow_up_to) continue;
      if (hasFixedLength(object, length, schema)) continue;
      const fix =
        object.kind === 'domain' || isUsedInCode(object, schema)
          ? undefined
          : editType(input, object, (words, modifier) =>
              words === 'char' || words === 'character' ? `varchar${modifier}` : undefined,
            );
      yield {
        object: object.id,
        message: `${title} is character(${length}): what is shorter is padded with blanks`,
        help: `declare ${nameOf(object)} as text, with check (length(…) = ${length}) if it must have that length`,
        fix: fix && { ...fix, unsafe: true },
      };
    }
  },
});
