// Gives the new fields of a column that is changed by a template.
import { keep, take } from './arena';
import { firstBytes, hasBackslash, unescape } from './escapes';
import { hmacOfFour, shortMessage } from './hmac-of-four';
import {
  endOf,
  escaped,
  formOf,
  input,
  inputEnd,
  jsonb,
  rows,
  setResults,
  setTemplate,
  startOf,
  templateOf,
  uuid,
} from './layout';
import { fillParts } from './parts';
import { hmac, writeMidstates } from './sha256';
import { printUuid, readUuid } from './uuid';

// A template: 64 bytes of midstates, whether it is hashed in lower case, the most bytes it fills, its parts and
// where they end.
const lowerAt: usize = 64;
const boundAt: usize = 68;
const endAt: usize = 72;
const partsAt: usize = 80;

const blocks = memory.data(4 * 64, 16);
const digests = memory.data(4 * 32, 16);
/** Per lane: the row, and start and end of its value. */
const lanes = memory.data(4 * 12, 16);
let laneCount: u32 = 0;

let template: usize = 0;
let form: u32 = 0;
let results: usize = 0;
let scratch: usize = 0;
let out: usize = 0;
let failed = false;

/** Room for the key and then the parts of a template, which are to be written there: at 0 and at 80. */
export function newTemplate(slot: u32, partsLength: u32, lower: bool, bound: u32): usize {
  const made = take(partsAt + partsLength);
  store<u32>(made, lower ? 1 : 0, lowerAt);
  store<u32>(made, bound, boundAt);
  store<u32>(made, <u32>(made + partsAt + partsLength), endAt);
  setTemplate(slot, made);
  keep();
  return made;
}

export function useKey(made: usize): void {
  const key = take(32);
  memory.copy(key, made, 32);
  writeMidstates(key, made);
  memory.fill(key, 0, 32);
}

/** False where a column in the form of UUIDs would get something else. */
export function fill(slot: u32): bool {
  template = templateOf(slot);
  form = formOf(slot);
  results = take(rows * 8);
  // Values made readable, and those in lower case.
  scratch = take(form == uuid ? rows * 36 : 2 * (inputEnd - input));
  out = take(rows * (load<u32>(template, boundAt) + 32));
  setResults(slot, results);
  laneCount = 0;
  failed = false;
  for (let row: u32 = 0; row < rows; row++) {
    let start = startOf(row, slot);
    let end = endOf(row, slot);
    if (end == 0) continue;
    if (form == escaped) {
      if (hasBackslash(start, end - start)) {
        const readable = scratch;
        end = scratch = unescape(start, end, readable);
        start = readable;
      }
    } else if (form == jsonb) {
      start++;
    } else if (form == uuid) {
      const readable = scratch;
      end = scratch = printUuid(start, readable);
      start = readable;
    }
    hash(row, start, end);
  }
  if (laneCount > 0) finishLanes();
  return !failed;
}

function hash(row: u32, start: usize, end: usize): void {
  const length = end - start;
  const lower = load<u32>(template, lowerAt) != 0;
  if (length > shortMessage) {
    let message = start;
    if (lower) {
      message = scratch;
      for (let at = start; at < end; at++) {
        const byte = load<u8>(at);
        store<u8>(scratch++, byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
      }
    }
    hmac(message, length, template, digests + 96);
    write(row, start, end, digests + 96);
    return;
  }
  const block = blocks + laneCount * 64;
  for (let i: usize = 0; i < 64; i += 16) {
    let bytes = v128.and(v128.load(start + i), firstBytes(length > i ? length - i : 0));
    if (lower) {
      const capital = v128.and(i8x16.ge_u(bytes, i8x16.splat(0x41)), i8x16.le_u(bytes, i8x16.splat(0x5a)));
      bytes = v128.or(bytes, v128.and(capital, i8x16.splat(0x20)));
    }
    v128.store(block + i, bytes);
  }
  store<u8>(block + length, 0x80);
  store<u32>(block, bswap<u32>((64 + <u32>length) * 8), 60);
  const lane = lanes + laneCount * 12;
  store<u32>(lane, row);
  store<u32>(lane, <u32>start, 4);
  store<u32>(lane, <u32>end, 8);
  if (++laneCount == 4) finishLanes();
}

function finishLanes(): void {
  hmacOfFour(blocks, template, digests);
  for (let i: u32 = 0; i < laneCount; i++) {
    const lane = lanes + i * 12;
    write(load<u32>(lane), load<u32>(lane, 4), load<u32>(lane, 8), digests + i * 32);
  }
  laneCount = 0;
}

function write(row: u32, start: usize, end: usize, digest: usize): void {
  const from = out;
  if (form == jsonb) store<u8>(out++, 1);
  out = fillParts(template + partsAt, load<u32>(template, endAt), digest, start, end, out, form == escaped);
  if (form == uuid) {
    if (!readUuid(from, out, from)) failed = true;
    out = from + 16;
  }
  store<u32>(results + row * 8, <u32>from);
  store<u32>(results + row * 8, <u32>(out - from), 4);
}
