import { columnOfType } from '../../testing/strategies/column-of-type.ts';

const odd: readonly string[] = [
  '',
  ' ',
  '0',
  'é',
  '\u{1f600}',
  'e\u0301',
  '\\N',
  'a\tb\nc\\d',
  "O'Neill; --",
  '<script>',
  'constructor',
  '\u202eabc',
  'x'.repeat(5000),
];

/** Texts that real columns have and nobody thinks of, as far as the type takes them; none for other types. */
export function oddValues(type: string): readonly string[] {
  const { group, maxLength = Number.POSITIVE_INFINITY } = columnOfType(type);
  if (group !== 'text') return [];
  return odd.filter((value) => Array.from(value).length <= maxLength);
}
