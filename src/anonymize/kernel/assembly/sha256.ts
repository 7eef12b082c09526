// SHA-256 (FIPS 180-4) of one message, and the states that a key's blocks lead to.

// prettier-ignore
export const roundConstants: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

// prettier-ignore
const initial: usize = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

const schedule = memory.data(64 * 4, 16);
const lastBlocks = memory.data(128, 16);
const working = memory.data(32, 16);

/** The states after the inner and the outer block of a key of 32 bytes (RFC 2104): 64 bytes. */
export function writeMidstates(key: usize, to: usize): void {
  writeMidstate(key, 0x36, to);
  writeMidstate(key, 0x5c, to + 32);
}

function writeMidstate(key: usize, pad: u8, to: usize): void {
  memory.fill(lastBlocks, pad, 64);
  for (let i: usize = 0; i < 32; i++) store<u8>(lastBlocks + i, load<u8>(key + i) ^ pad);
  memory.copy(to, initial, 32);
  compress(to, lastBlocks);
}

/** HMAC-SHA256 of a message of any length, as 32 bytes. */
export function hmac(message: usize, length: usize, midstates: usize, digest: usize): void {
  memory.copy(working, midstates, 32);
  finish(message, length);
  for (let i: usize = 0; i < 32; i += 4) store<u32>(digest + i, bswap(load<u32>(working + i)));
  memory.copy(working, midstates + 32, 32);
  finish(digest, 32);
  for (let i: usize = 0; i < 32; i += 4) store<u32>(digest + i, bswap(load<u32>(working + i)));
}

/** The rest of a message whose first block, the key's, is in the state already. */
function finish(message: usize, length: usize): void {
  const whole = length & ~63;
  for (let at: usize = 0; at < whole; at += 64) compress(working, message + at);
  const rest = length - whole;
  memory.fill(lastBlocks, 0, 128);
  memory.copy(lastBlocks, message + whole, rest);
  store<u8>(lastBlocks + rest, 0x80);
  const blocks: usize = rest < 56 ? 64 : 128;
  store<u64>(lastBlocks + blocks - 8, bswap<u64>((64 + <u64>length) * 8));
  for (let at: usize = 0; at < blocks; at += 64) compress(working, lastBlocks + at);
}

function compress(state: usize, block: usize): void {
  for (let i: usize = 0; i < 64; i += 4) store<u32>(schedule + i, bswap(load<u32>(block + i)));
  for (let w = schedule + 64; w < schedule + 256; w += 4) {
    const early = load<u32>(w - 60);
    const late = load<u32>(w - 8);
    const small0 = rotr<u32>(early, 7) ^ rotr<u32>(early, 18) ^ (early >>> 3);
    const small1 = rotr<u32>(late, 17) ^ rotr<u32>(late, 19) ^ (late >>> 10);
    store<u32>(w, load<u32>(w - 64) + small0 + load<u32>(w - 28) + small1);
  }
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  let e = load<u32>(state, 16);
  let f = load<u32>(state, 20);
  let g = load<u32>(state, 24);
  let h = load<u32>(state, 28);
  for (let i: usize = 0; i < 256; i += 4) {
    const large1 = rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = h + large1 + chosen + load<u32>(roundConstants + i) + load<u32>(schedule + i);
    const large0 = rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22);
    const second = large0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  store<u32>(state, load<u32>(state) + a);
  store<u32>(state, load<u32>(state, 4) + b, 4);
  store<u32>(state, load<u32>(state, 8) + c, 8);
  store<u32>(state, load<u32>(state, 12) + d, 12);
  store<u32>(state, load<u32>(state, 16) + e, 16);
  store<u32>(state, load<u32>(state, 20) + f, 20);
  store<u32>(state, load<u32>(state, 24) + g, 24);
  store<u32>(state, load<u32>(state, 28) + h, 28);
}
