/** Each attribute of T; one that T may leave out can also be undefined, null or false. */
export type Loose<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? Exclude<T[K], undefined> | undefined | null | false
    : T[K];
};

/**
 * The attributes that are set: an attribute at its default is left out. Where there are thousands of objects give the
 * parts of the attributes one by one: V8 takes 20 times as long for a literal with a spread in it.
 */
export function compact<T extends object, More extends object = T>(
  attributes: Loose<T>,
  more?: Loose<More>,
): T & More {
  const result: Record<string, unknown> = {};
  // for-in, as Object.entries takes twice the time and this runs for every object.
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && value !== null && value !== false) result[name] = value;
  }
  for (const name in more) {
    const value = more[name];
    if (value !== undefined && value !== null && value !== false) result[name] = value;
  }
  return result as T & More;
}

export function nonEmpty<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

/** `['fillfactor=70']` → `{ fillfactor: '70' }`, by name; undefined where there is nothing. */
export function readOptions(
  options: readonly string[] | null | undefined,
): Readonly<Record<string, string>> | undefined {
  if (!options || options.length === 0) return undefined;
  const pairs = options.map((option): [string, string] => {
    const at = option.indexOf('=');
    return at === -1 ? [option, ''] : [option.slice(0, at), option.slice(at + 1)];
  });
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
