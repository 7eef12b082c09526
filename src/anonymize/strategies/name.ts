import * as z from 'zod/mini';
import type { ColumnFacts } from '../column-facts.ts';
import { longestPart } from '../longest-part.ts';
import { defineBuiltin } from '../strategy.ts';
import type { TemplatePart } from '../template.ts';
import { localeNames, locales } from '../words/locales.ts';

const options = z.strictObject({
  part: z
    ._default(z.enum(['first', 'last', 'full', 'last_first']), 'full')
    .check(z.describe('first: Ada; last: Moore; full: Ada Moore; last_first: Moore, Ada.')),
  locale: z
    ._default(z.enum(localeNames), 'en')
    .check(
      z.describe('The language whose names are taken. The lists come with Confiture and keep their order.'),
    ),
});

type Options = z.output<typeof options>;

export const name = defineBuiltin<Options>({
  id: 'name',
  summary: 'replaces a name by another one of a list',
  risk: 'Many people get the same new name, so that it does not lead back; but equal names stay equal, so that a frequent name stays frequent, and who has the key can try all names. By chance a name can become itself.',
  accepts: ['text'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: () => 'pseudonymous',
  keeps: () => ({ uniqueness: false, length: false, format: true }),
  longest: total,
  refuses: (given, column) =>
    partsOf(given, column).some((part) => 'word' in part && part.word.length < 20)
      ? `too few names fit into ${column.type}`
      : undefined,
  examples: [
    { options: {}, type: 'text', value: 'Margaret Hamilton' },
    { options: { part: 'first', locale: 'fr' }, type: 'character varying(40)', value: 'Sophie' },
    { options: { part: 'last_first', locale: 'de' }, type: 'text', value: 'Noether, Emmy' },
  ],
  create: ({ options: given, column, key }) => ({
    key: key(),
    canonical: 'exact',
    parts: partsOf(given, column),
  }),
});

function partsOf(
  { part, locale }: Options,
  { maxLength = Number.POSITIVE_INFINITY }: ColumnFacts,
): readonly TemplatePart[] {
  const { first, last } = locales[locale];
  const fitting = (list: readonly string[], most: number): TemplatePart => ({
    word: list.filter((word) => word.length <= most),
  });
  if (part === 'first') return [fitting(first, maxLength)];
  if (part === 'last') return [fitting(last, maxLength)];
  const glue = part === 'full' ? ' ' : ', ';
  const each = Math.floor((maxLength - glue.length) / 2);
  const [front, back] = part === 'full' ? [first, last] : [last, first];
  return [fitting(front, each), { literal: glue }, fitting(back, each)];
}

function total(given: Options, column: ColumnFacts): number {
  return partsOf(given, column).reduce((sum, part) => sum + longestPart(part), 0);
}
