import { createHmac } from 'node:crypto';

/**
 * Another address, so that addresses with n bits in common have n in common again: one to one. Each bit is turned by a
 * keyed function of the bits before it (the scheme of Crypto-PAn, with HMAC-SHA256). A digest has 256 bits, and a byte
 * has 255 places in the tree of its bits, so that one digest does for a byte.
 */
export function preservePrefix(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => {
    const flips = createHmac('sha256', key).update(`${bytes.length}`).update(bytes.subarray(0, i)).digest();
    let turned = 0;
    let node = 1;
    for (let bit = 7; bit >= 0; bit--) {
      const own = (byte >> bit) & 1;
      const flip = ((flips[node >> 3] ?? 0) >> (node & 7)) & 1;
      turned = (turned << 1) | (own ^ flip);
      node = node * 2 + own;
    }
    return turned;
  });
}
