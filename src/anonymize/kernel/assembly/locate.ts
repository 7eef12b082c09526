// Finds the fields that are asked for. False where the rows are not what was said of them.
import { binary, columnCount, indexOf, input, inputEnd, nextSpans, rowFound } from './layout';

const tab: u8 = 0x09;
const newline: u8 = 0x0a;
/** \N, read as a number. */
const copyNull: u16 = 0x4e5c;

export function locate(): bool {
  return binary ? locateTuples() : locateLines();
}

function locateLines(): bool {
  let at = nextSpans();
  let slot: u32 = 0;
  let wanted = indexOf(0);
  let column: u32 = 0;
  let start = input;
  for (let block = input; block < inputEnd; block += 16) {
    const bytes = v128.load(block);
    const ends = v128.or(i8x16.eq(bytes, i8x16.splat(tab)), i8x16.eq(bytes, i8x16.splat(newline)));
    let found = i8x16.bitmask(ends);
    if (block + 16 > inputEnd) found &= (1 << <i32>(inputEnd - block)) - 1;
    for (; found != 0; found &= found - 1) {
      const end = block + ctz(found);
      if (column == wanted) {
        const isNull = end - start == 2 && load<u16>(start) == copyNull;
        store<u32>(at, <u32>start);
        store<u32>(at, isNull ? 0 : <u32>end, 4);
        at += 8;
        wanted = indexOf(++slot);
      }
      start = end + 1;
      column++;
      if (load<u8>(end) == newline) {
        if (column != columnCount) return false;
        rowFound();
        at = nextSpans();
        slot = 0;
        wanted = indexOf(0);
        column = 0;
      }
    }
  }
  return column == 0 && start == inputEnd;
}

function locateTuples(): bool {
  let start = input;
  while (start < inputEnd) {
    if (start + 2 > inputEnd || bswap(load<u16>(start)) != <u16>columnCount) return false;
    start += 2;
    let at = nextSpans();
    let slot: u32 = 0;
    let wanted = indexOf(0);
    for (let column: u32 = 0; column < columnCount; column++) {
      if (start + 4 > inputEnd) return false;
      const length = <i32>bswap(load<u32>(start));
      start += 4;
      const end = start + <usize>max(length, 0);
      if (end > inputEnd) return false;
      if (column == wanted) {
        store<u32>(at, <u32>start);
        store<u32>(at, length == -1 ? 0 : <u32>end, 4);
        at += 8;
        wanted = indexOf(++slot);
      }
      start = end;
    }
    rowFound();
  }
  return true;
}
