import type { CommandCompletion, Values } from './completion-model.ts';

/** A word as every shell here reads it back unchanged. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Every path that words can lead to, without the program's own. */
export function pathPatterns(model: readonly CommandCompletion[]): readonly string[] {
  return model.map(({ path }) => path).filter((path) => path !== '');
}

/** `path:--option` for every option that takes a value, with what the value may be. */
export function valuePatterns(model: readonly CommandCompletion[]): ReadonlyMap<string, Values> {
  const pairs = model.flatMap(({ path, options }) =>
    options.flatMap(({ names, values }) =>
      values === undefined ? [] : names.map((name) => [`${path}:${name}`, values] as const),
    ),
  );
  return new Map(pairs);
}

/** The patterns that have the same values, so that a script needs one case for all of them. */
export function groupByValues(
  patterns: ReadonlyMap<string, Values>,
): readonly { readonly values: Values; readonly patterns: readonly string[] }[] {
  const groups = new Map<string, { values: Values; patterns: string[] }>();
  for (const [pattern, values] of patterns) {
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, patterns: [] };
    group.patterns.push(pattern);
    groups.set(key, group);
  }
  return [...groups.values()];
}
