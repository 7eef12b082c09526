/**
 * Whether a text is what a pattern says, as in psql: `*` is any characters, `?` is one, and everything else is meant
 * as it stands.
 */
export function matchPattern(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
