/** `{1,2}`, a smallint[] as text, to numbers: cheaper than an array that the driver parses. */
function numbersOf(text: string): readonly number[] {
  return text.length <= 2 ? [] : text.slice(1, -1).split(',').map(Number);
}

/** `1 2`, an int2vector or oidvector, to numbers. */
export function vectorOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(' ').map(Number);
}

export type NumberReader = (text: string | null) => readonly number[];

/** Reads both forms, for a reader of many rows that repeat the same few lists; null is an empty one. */
export function numberReader(): NumberReader {
  const known = new Map<string, readonly number[]>();
  return (text) => {
    if (text === null) return [];
    let numbers = known.get(text);
    if (numbers === undefined) {
      numbers = text.startsWith('{') ? numbersOf(text) : vectorOf(text);
      known.set(text, numbers);
    }
    return numbers;
  };
}
