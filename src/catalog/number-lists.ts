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
  const read = remembering((text) => (text.startsWith('{') ? numbersOf(text) : vectorOf(text)));
  return (text) => (text === null ? [] : read(text));
}

/** Reads vectors with slashes between them, `1978 100/0 0`, for rows that repeat the same few. */
export function vectorsReader(): (text: string) => readonly (readonly number[])[] {
  return remembering((text) => text.split('/').map(vectorOf));
}

function remembering<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      known.set(text, value);
    }
    return value;
  };
}
