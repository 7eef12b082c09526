/** How many results are kept: columns of foreign keys and codes have the same values again and again. */
const most = 20_000;

/** The same function, which does not work out again what it gave lately: for those that are slow. */
export function remembered(slow: (value: string) => string): (value: string) => string {
  const results = new Map<string, string>();
  return (value) => {
    const known = results.get(value);
    if (known !== undefined) return known;
    const result = slow(value);
    if (results.size >= most) results.clear();
    results.set(value, result);
    return result;
  };
}
