const stride = 512;

/** Turns positions as PostgreSQL's parser counts them into UTF-16 indexes of the same text. */
export interface Offsets {
  /** From a UTF-8 byte offset: `location` of nodes, `stmt_location`, tokens. */
  fromByte(offset: number): number;
  /** From a count of code points: the cursor of a syntax error, both counted from 0. */
  fromCodePoint(offset: number): number;
}

const identity: Offsets = { fromByte: (offset) => offset, fromCodePoint: (offset) => offset };

/** One pass over the text to make; a lookup then reads at most 512 characters. ASCII text needs neither. */
export function offsetsOf(text: string): Offsets {
  if (Buffer.byteLength(text) === text.length) return identity;
  const marks = Math.floor(text.length / stride) + 1;
  const bytes = new Uint32Array(marks);
  const points = new Uint32Array(marks);
  const units = new Uint32Array(marks);
  let byte = 0;
  let point = 0;
  let mark = 0;
  for (let unit = 0; unit < text.length; point++) {
    if (unit >= mark * stride) {
      bytes[mark] = byte;
      points[mark] = point;
      units[mark] = unit;
      mark++;
    }
    const code = text.codePointAt(unit) ?? 0;
    byte += byteLength(code);
    unit += code > 0xffff ? 2 : 1;
  }
  const seek = (starts: Uint32Array, target: number, width: (code: number) => number): number => {
    const nearest = lastAtMost(starts.subarray(0, mark), target);
    let unit = units[nearest] ?? 0;
    for (let at = starts[nearest] ?? 0; at < target && unit < text.length; ) {
      const code = text.codePointAt(unit) ?? 0;
      at += width(code);
      unit += code > 0xffff ? 2 : 1;
    }
    return unit;
  };
  return {
    fromByte: (offset) => seek(bytes, offset, byteLength),
    fromCodePoint: (offset) => seek(points, offset, () => 1),
  };
}

function byteLength(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function lastAtMost(ascending: Uint32Array, target: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= target) low = middle;
    else high = middle - 1;
  }
  return low;
}
