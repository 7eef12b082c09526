// The escapes of COPY's text format.

const backslash: u8 = 0x5c;
/** 0xff sixteen times, then 0: read from 16 − n on, it masks the first n of 16 bytes. */
const masks = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0,
]);

/** Ones in the first `length` of sixteen bytes. */
@inline
export function firstBytes(length: usize): v128 {
  return v128.load(masks + 16 - min<usize>(length, 16));
}

export function hasBackslash(from: usize, length: usize): bool {
  for (let i: usize = 0; i < length; i += 16) {
    const found = i8x16.eq(v128.load(from + i), i8x16.splat(backslash));
    if (v128.any_true(v128.and(found, firstBytes(length - i)))) return true;
  }
  return false;
}

/** Gives the end of what was written, at most as much as was read. */
export function unescape(from: usize, end: usize, to: usize): usize {
  for (let at = from; at < end; at++, to++) {
    let byte = load<u8>(at);
    if (byte == backslash && at + 1 < end) {
      byte = load<u8>(++at);
      if (byte == 0x62) byte = 0x08;
      else if (byte == 0x66) byte = 0x0c;
      else if (byte == 0x6e) byte = 0x0a;
      else if (byte == 0x72) byte = 0x0d;
      else if (byte == 0x74) byte = 0x09;
      else if (byte == 0x76) byte = 0x0b;
    }
    store<u8>(to, byte);
  }
  return to;
}

/** Gives the end of what was written, at most twice as much as was read. */
export function escape(from: usize, end: usize, to: usize): usize {
  for (let at = from; at < end; at++) {
    const byte = load<u8>(at);
    const letter = letterOf(byte);
    if (letter == 0) {
      store<u8>(to++, byte);
    } else {
      store<u16>(to, <u16>backslash | (<u16>letter << 8));
      to += 2;
    }
  }
  return to;
}

/** What stands after the backslash; 0 for a byte that needs none. */
@inline
function letterOf(byte: u8): u8 {
  if (byte == backslash) return backslash;
  if (byte > 0x0d || byte < 0x08) return 0;
  if (byte == 0x08) return 0x62;
  if (byte == 0x09) return 0x74;
  if (byte == 0x0a) return 0x6e;
  if (byte == 0x0b) return 0x76;
  return byte == 0x0c ? 0x66 : 0x72;
}
