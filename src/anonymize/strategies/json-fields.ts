import * as z from 'zod/mini';
import { asTransform } from '../as-transform.ts';
import { leadsTo, type PathStep, parseJsonPath } from '../json/json-path.ts';
import { replaceLeaves } from '../json/replace-leaves.ts';
import { innerStrategy } from '../option-types.ts';
import { defineBuiltin, type InnerStrategy, type Transform } from '../strategy.ts';
import { textWithin } from '../text-within.ts';

const options = z.strictObject({
  fields: z.record(z.string(), innerStrategy).check(
    z.refine((fields) => Object.keys(fields).every((path) => parseJsonPath(path) !== undefined), {
      error: 'has a path that cannot be read: write customer.email, items[*].name, $["odd key"]',
    }),
    z.describe(
      'Paths and the strategies of the values there: `customer.email`, `items[*].name`, `*.phone`, `$["odd key"]`. A path to an object or a list means all values in it; of several paths the one with more steps counts.',
    ),
  ),
  others: z
    ._default(innerStrategy, 'none')
    .check(z.describe('The strategy of all other values; `null` leaves nothing that was not thought of.')),
});

type Options = z.output<typeof options>;

export const jsonFields = defineBuiltin<Options>({
  id: 'json_fields',
  summary: 'changes the values at some paths of json and jsonb',
  risk: "What stands at no path is kept, unless `others` says otherwise: documents change, and a key that is new tomorrow is copied as it is. Keys are never changed, so that a person's name as a key stays. The strategies get strings, numbers and booleans as text; null stays null.",
  accepts: ['json'],
  options,
  keyed: false,
  deterministic: true,
  reversible: false,
  inner: (given) => ({ how: 'within', strategies: innerOf(given) }),
  label: () => 'partial',
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  examples: [
    {
      options: {
        fields: {
          'contact.email': { type: 'fixed', value: 'a@example.com' },
          'tags[*]': { type: 'masking' },
        },
      },
      type: 'jsonb',
      value: '{"contact": {"email": "ana@shop.example"}, "tags": ["vip", 7], "total": 12.50}',
      result: '{"contact": {"email": "a@example.com"}, "tags": ["***", "*"], "total": 12.50}',
    },
    {
      options: { fields: { email: 'email_masking' }, others: 'null' },
      type: 'jsonb',
      value: '{"email": "ana@shop.example", "note": "call before noon"}',
    },
  ],
  create({ options: given, column, make }): Transform {
    const inside = textWithin(column);
    const others = given.others === 'none' ? undefined : asTransform(make(given.others, inside));
    const rules = Object.entries(given.fields)
      .map(([path, inner]) => ({ path: parseJsonPath(path) ?? [], change: asTransform(make(inner, inside)) }))
      .sort((a, b) => b.path.length - a.path.length);
    return (value, row) =>
      replaceLeaves(value, ({ place, text }) => {
        const change = find(rules, place) ?? others;
        return change === undefined ? undefined : change(text, row);
      });
  },
});

function innerOf({ fields, others }: Options): readonly InnerStrategy[] {
  return [...Object.values(fields), others];
}

function find(
  rules: readonly { readonly path: readonly PathStep[]; readonly change: Transform }[],
  place: readonly (string | number)[],
): Transform | undefined {
  return rules.find(({ path }) => leadsTo(path, place))?.change;
}
