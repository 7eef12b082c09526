// Puts the rows together: what is unchanged as it was, with the new fields between.
import { move, take } from './arena';
import { binary, endOf, input, inputEnd, resultsOf, rows, slots, startOf } from './layout';

export let emittedLength: usize = 0;

export function emit(): usize {
  let bound = inputEnd - input;
  for (let slot: u32 = 0; slot < slots; slot++) bound += resultBytes(slot);
  const emitted = take(bound);
  let to = emitted;
  let copied = input;
  for (let row: u32 = 0; row < rows; row++) {
    for (let slot: u32 = 0; slot < slots; slot++) {
      const results = resultsOf(slot);
      const end = endOf(row, slot);
      if (results == 0 || end == 0) continue;
      const field = load<u32>(results + row * 8);
      const length = load<i32>(results + row * 8, 4);
      const start = startOf(row, slot);
      const kept = (binary ? start - 4 : start) - copied;
      move(to, copied, kept);
      to += kept;
      if (binary) {
        store<u32>(to, bswap(<u32>length));
        to += 4;
      }
      if (length > 0) {
        move(to, field, length);
        to += length;
      }
      copied = end;
    }
  }
  move(to, copied, inputEnd - copied);
  emittedLength = to + (inputEnd - copied) - emitted;
  return emitted;
}

function resultBytes(slot: u32): usize {
  const results = resultsOf(slot);
  if (results == 0) return 0;
  let sum: usize = 0;
  for (let row: u32 = 0; row < rows; row++) {
    if (endOf(row, slot) != 0) sum += <usize>max(load<i32>(results + row * 8, 4), 0) + 4;
  }
  return sum;
}
