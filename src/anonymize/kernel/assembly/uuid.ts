// UUIDs: 16 bytes in binary, 36 characters in text.

const hexDigits = memory.data<u8>([
  0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66,
]);

/** Two characters; gives where the next go. */
@inline
export function writeHex(byte: u8, to: usize): usize {
  store<u8>(to, load<u8>(hexDigits + (byte >> 4)));
  store<u8>(to + 1, load<u8>(hexDigits + (byte & 15)));
  return to + 2;
}

export function printUuid(from: usize, to: usize): usize {
  for (let i: usize = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) store<u8>(to++, 0x2d);
    to = writeHex(load<u8>(from + i), to);
  }
  return to;
}

/** Reads a UUID with or without hyphens, which may be written over; false where it is none. */
export function readUuid(from: usize, end: usize, to: usize): bool {
  let digits = 0;
  let byte: u32 = 0;
  for (let at = from; at < end; at++) {
    const char = load<u8>(at);
    if (char == 0x2d && (digits == 8 || digits == 12 || digits == 16 || digits == 20)) continue;
    const lower = char | 0x20;
    let digit: u32;
    if (char >= 0x30 && char <= 0x39) digit = char - 0x30;
    else if (lower >= 0x61 && lower <= 0x66) digit = lower - 0x57;
    else return false;
    if (digits >= 32) return false;
    byte = (byte << 4) | digit;
    if (digits & 1) store<u8>(to + (digits >> 1), <u8>byte);
    digits++;
  }
  return digits == 32;
}
