/** A number with its noun: `1 file`, `3 files`; `many` is for nouns that do not just take an s. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
