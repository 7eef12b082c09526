import type { TemplatePart } from './template.ts';

/** Most characters that a literal, digits or a word of a template can be. */
export function longestPart(part: TemplatePart): number {
  if ('literal' in part) return part.literal.length;
  if ('digits' in part) return part.digits;
  return 'word' in part ? Math.max(0, ...part.word.map(({ length }) => length)) : 0;
}
