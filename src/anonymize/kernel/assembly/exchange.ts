// Values to and from functions of JavaScript: one text of a column's fields, each as in COPY's text format, a line each.
import { move, take } from './arena';
import { escape, unescape } from './escapes';
import { endOf, escaped, formOf, input, inputEnd, jsonb, rows, setResults, startOf, uuid } from './layout';
import { printUuid, readUuid } from './uuid';

/** \N, read as a number. */
const copyNull: u16 = 0x4e5c;

export let gatheredLength: usize = 0;

export function gather(slot: u32): usize {
  const form = formOf(slot);
  const text = take(form == uuid ? rows * 37 : 2 * (inputEnd - input) + rows * 3);
  let to = text;
  for (let row: u32 = 0; row < rows; row++) {
    const start = startOf(row, slot);
    const end = endOf(row, slot);
    if (end == 0) {
      store<u16>(to, copyNull);
      to += 2;
    } else if (form == escaped) {
      move(to, start, end - start);
      to += end - start;
    } else if (form == uuid) {
      to = printUuid(start, to);
    } else {
      to = escape(form == jsonb ? start + 1 : start, end, to);
    }
    store<u8>(to++, 0x0a);
  }
  gatheredLength = to - text;
  return text;
}

/** Takes a line for each row. False where a column in the form of UUIDs would get something else. */
export function scatter(slot: u32, text: usize, length: usize): bool {
  const form = formOf(slot);
  const results = take(rows * 8);
  let out = form == escaped ? 0 : take(length + rows * 20);
  setResults(slot, results);
  let start = text;
  for (let row: u32 = 0; row < rows; row++) {
    let end = start;
    while (load<u8>(end) != 0x0a) end++;
    let field = start;
    let size = <i32>(end - start);
    if (form != escaped) {
      field = out;
      if (size == 2 && load<u16>(start) == copyNull) {
        size = -1;
      } else if (form == uuid) {
        if (!readUuid(start, end, out)) return false;
        size = 16;
      } else {
        if (form == jsonb) store<u8>(out++, 1);
        out = unescape(start, end, out);
        size = <i32>(out - field);
      }
      if (form == uuid) out += 16;
    }
    store<u32>(results + row * 8, <u32>field);
    store<u32>(results + row * 8, <u32>size, 4);
    start = end + 1;
  }
  return true;
}
