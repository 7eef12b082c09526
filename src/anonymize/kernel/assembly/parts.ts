// Fills the parts of a template from a digest. What the numbers mean is said in encode-template.ts.
import { escape } from './escapes';
import { move } from './arena';
import { writeHex } from './uuid';

const alphabet = memory.data<u8>([
  0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0x73, 0x74,
  0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37,
]);
const exampleDomain = memory.data<u8>([0x65, 0x78, 0x61, 0x6d, 0x70, 0x6c, 0x65, 0x2e, 0x63, 0x6f, 0x6d]);

/** Gives the end of what was written to `to`. The digest may be changed. */
export function fillParts(
  part: usize,
  partsEnd: usize,
  digest: usize,
  value: usize,
  valueEnd: usize,
  to: usize,
  escaping: bool,
): usize {
  while (part < partsEnd) {
    const kind = load<u32>(part);
    const count = load<u32>(part, 4);
    part += 8;
    if (kind == 0) {
      move(to, part, count);
      to += count;
      part += (count + 3) & ~3;
    } else if (kind == 1) {
      for (let i: u32 = 0; i < count; i += 2) to = writeHex(load<u8>(digest++), to);
    } else if (kind == 2) {
      for (let i: u32 = 0; i < count; i++) store<u8>(to++, load<u8>(alphabet + (load<u8>(digest++) & 31)));
    } else if (kind == 3) {
      for (let i: u32 = 0; i < count; i++, digest += 2) store<u8>(to++, 0x30 + <u8>(bswap(load<u16>(digest)) % 10));
    } else if (kind == 4) {
      const word = part + (bswap(load<u32>(digest)) % count) * 8;
      const length = load<u32>(word, 4);
      move(to, part + load<u32>(word), length);
      to += length;
      digest += 4;
      part += load<u32>(part + count * 8);
    } else if (kind == 5) {
      to = fillUuid(digest, <u8>count, to);
      digest += 16;
    } else if (kind == 6) {
      to = keepDomain(value, valueEnd, count, to);
    } else {
      to = keepSome(value, valueEnd, count, to, kind == 7, escaping);
    }
  }
  return to;
}

function fillUuid(digest: usize, version: u8, to: usize): usize {
  for (let i: usize = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) store<u8>(to++, 0x2d);
    let byte = load<u8>(digest + i);
    if (i == 6) byte = (byte & 0x0f) | (version << 4);
    if (i == 8) byte = (byte & 0x3f) | 0x80;
    to = writeHex(byte, to);
  }
  return to;
}

function keepDomain(value: usize, end: usize, most: u32, to: usize): usize {
  let at = end;
  let allowed = true;
  while (at > value) {
    const byte = load<u8>(at - 1);
    if (byte == 0x40) break;
    at--;
    const lower = byte | 0x20;
    const letter = lower >= 0x61 && lower <= 0x7a;
    allowed = allowed && (letter || (byte >= 0x30 && byte <= 0x39) || byte == 0x2e || byte == 0x2d);
  }
  const length = end - at;
  if (at > value && allowed && length > 0 && length <= most) {
    move(to, at, length);
    return to + length;
  }
  move(to, exampleDomain, 11);
  return to + 11;
}

/** The first or last characters, where there are more than twice as many. */
function keepSome(value: usize, end: usize, count: u32, to: usize, first: bool, escaping: bool): usize {
  let characters: u32 = 0;
  for (let at = value; at < end; at++) if (begins(at)) characters++;
  if (characters <= 2 * count) return to;
  const skipped = first ? 0 : characters - count;
  let at = value;
  for (let left = skipped + 1; at < end; at++) if (begins(at) && --left == 0) break;
  let until = at;
  for (let left = count + 1; until < end; until++) if (begins(until) && --left == 0) break;
  if (escaping) return escape(at, until, to);
  move(to, at, until - at);
  return to + until - at;
}

/** Not in the middle of a character of UTF-8. */
@inline
function begins(at: usize): bool {
  return (load<u8>(at) & 0xc0) != 0x80;
}
