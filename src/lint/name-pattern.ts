/** Whether a name is one that a setting means. */
export type NameTest = (name: string) => boolean;

/**
 * A test for names from a setting: a glob (`*` any characters, `?` one), or a regular expression between slashes
 * (`/^tmp_\d+$/`, `/…/i`). Throws SyntaxError for an expression that is none.
 */
export function namePattern(pattern: string): NameTest {
  const expression = regexOf(pattern);
  if (expression !== undefined) return (name) => expression.test(name);
  if (!/[*?]/.test(pattern)) return (name) => name === pattern;
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const glob = new RegExp(`^${source}$`, 's');
  return (name) => glob.test(name);
}

/** A test that one of the patterns passes; never true without any. */
export function anyPattern(patterns: readonly string[]): (names: readonly string[]) => boolean {
  if (patterns.length === 0) return () => false;
  const tests = patterns.map(namePattern);
  return (names) => names.some((name) => tests.some((test) => test(name)));
}

function regexOf(pattern: string): RegExp | undefined {
  const [, source, flags] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(pattern) ?? [];
  // With g or y an expression remembers where its last match ended.
  return source === undefined ? undefined : new RegExp(source, flags?.replaceAll(/[dgy]/g, ''));
}
