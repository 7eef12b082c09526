// What JavaScript calls; load-kernel.ts has the types.
import { giveBack, take } from './arena';
import { setInput } from './layout';

export { emit, emittedLength } from './emit';
export { gather, gatheredLength, scatter } from './exchange';
export { fill, newTemplate, useKey } from './fill';
export { configure, rows, setColumn } from './layout';
export { locate } from './locate';
export { hmac, writeMidstates } from './sha256';
export { take } from './arena';

/** Forgets the rows before; gives where rows of this length are to be written. */
export function begin(length: usize): usize {
  giveBack();
  const from = take(length);
  setInput(from, length);
  return from;
}
