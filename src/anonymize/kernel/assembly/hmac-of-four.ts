// HMAC-SHA256 (RFC 2104, FIPS 180-4) of four short messages at once, one in each lane of 128 bits.
import { roundConstants } from './sha256';

/** Words of the schedule, four lanes each. */
const schedule = memory.data(64 * 16, 16);
/** The eight words of a state, four lanes each. */
const state = memory.data(8 * 16, 16);

/** Messages so long fit into one block, beside the padding: 64 bytes less 0x80 and the length. */
export const shortMessage: usize = 55;

@inline
function plus(a: v128, b: v128): v128 {
  return i32x4.add(a, b);
}

@inline
function turn(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shr_u(x, bits), i32x4.shl(x, 32 - bits));
}

@inline
function large0(x: v128): v128 {
  return v128.xor(v128.xor(turn(x, 2), turn(x, 13)), turn(x, 22));
}

@inline
function large1(x: v128): v128 {
  return v128.xor(v128.xor(turn(x, 6), turn(x, 11)), turn(x, 25));
}

@inline
function small0(x: v128): v128 {
  return v128.xor(v128.xor(turn(x, 7), turn(x, 18)), i32x4.shr_u(x, 3));
}

@inline
function small1(x: v128): v128 {
  return v128.xor(v128.xor(turn(x, 17), turn(x, 19)), i32x4.shr_u(x, 10));
}

/** Big-endian words to little-endian, and back. */
@inline
function swapped(x: v128): v128 {
  return i8x16.shuffle(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

/**
 * `blocks`: four blocks of 64 bytes, padded as the second of a message; `midstates`: the states after the key's inner
 * and outer block. Writes four digests of 32 bytes.
 */
export function hmacOfFour(blocks: usize, midstates: usize, digests: usize): void {
  for (let word: usize = 0; word < 64; word += 16) {
    const a = swapped(v128.load(blocks + word));
    const b = swapped(v128.load(blocks + word + 64));
    const c = swapped(v128.load(blocks + word + 128));
    const d = swapped(v128.load(blocks + word + 192));
    transposed(a, b, c, d, schedule + word * 4);
  }
  compress(midstates);
  for (let word: usize = 0; word < 128; word += 16) v128.store(schedule + word, v128.load(state + word));
  v128.store(schedule + 128, i32x4.splat(<i32>0x80000000));
  for (let word: usize = 144; word < 240; word += 16) v128.store(schedule + word, i32x4.splat(0));
  v128.store(schedule + 240, i32x4.splat((64 + 32) * 8));
  compress(midstates + 32);
  for (let half: usize = 0; half < 2; half++) {
    const from = state + half * 64;
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const low0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const low1 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const high0 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const high1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const to = digests + half * 16;
    v128.store(to, swapped(v128.shuffle<i64>(low0, low1, 0, 2)));
    v128.store(to, swapped(v128.shuffle<i64>(low0, low1, 1, 3)), 32);
    v128.store(to, swapped(v128.shuffle<i64>(high0, high1, 0, 2)), 64);
    v128.store(to, swapped(v128.shuffle<i64>(high0, high1, 1, 3)), 96);
  }
}

/** Four words of four messages → four times the same word of each. */
@inline
function transposed(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const low0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const low1 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const high0 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const high1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low0, low1, 0, 2));
  v128.store(to, v128.shuffle<i64>(low0, low1, 1, 3), 16);
  v128.store(to, v128.shuffle<i64>(high0, high1, 0, 2), 32);
  v128.store(to, v128.shuffle<i64>(high0, high1, 1, 3), 48);
}

/** One block, its first 16 words in the schedule, from the midstate given into `state`. */
function compress(midstate: usize): void {
  for (let w = schedule + 256; w < schedule + 1024; w += 16) {
    const before = plus(v128.load(w - 256), v128.load(w - 112));
    v128.store(w, plus(before, plus(small0(v128.load(w - 240)), small1(v128.load(w - 32)))));
  }
  let a = v128.load32_splat(midstate);
  let b = v128.load32_splat(midstate, 4);
  let c = v128.load32_splat(midstate, 8);
  let d = v128.load32_splat(midstate, 12);
  let e = v128.load32_splat(midstate, 16);
  let f = v128.load32_splat(midstate, 20);
  let g = v128.load32_splat(midstate, 24);
  let h = v128.load32_splat(midstate, 28);
  let t: v128;
  let k = roundConstants;
  for (let w = schedule; w < schedule + 1024; w += 128, k += 32) {
    t = plus(plus(h, large1(e)), plus(v128.bitselect(f, g, e), plus(v128.load(w), v128.load32_splat(k))));
    d = plus(d, t);
    h = plus(t, plus(large0(a), v128.bitselect(c, a, v128.xor(a, b))));
    t = plus(plus(g, large1(d)), plus(v128.bitselect(e, f, d), plus(v128.load(w + 16), v128.load32_splat(k + 4))));
    c = plus(c, t);
    g = plus(t, plus(large0(h), v128.bitselect(b, h, v128.xor(h, a))));
    t = plus(plus(f, large1(c)), plus(v128.bitselect(d, e, c), plus(v128.load(w + 32), v128.load32_splat(k + 8))));
    b = plus(b, t);
    f = plus(t, plus(large0(g), v128.bitselect(a, g, v128.xor(g, h))));
    t = plus(plus(e, large1(b)), plus(v128.bitselect(c, d, b), plus(v128.load(w + 48), v128.load32_splat(k + 12))));
    a = plus(a, t);
    e = plus(t, plus(large0(f), v128.bitselect(h, f, v128.xor(f, g))));
    t = plus(plus(d, large1(a)), plus(v128.bitselect(b, c, a), plus(v128.load(w + 64), v128.load32_splat(k + 16))));
    h = plus(h, t);
    d = plus(t, plus(large0(e), v128.bitselect(g, e, v128.xor(e, f))));
    t = plus(plus(c, large1(h)), plus(v128.bitselect(a, b, h), plus(v128.load(w + 80), v128.load32_splat(k + 20))));
    g = plus(g, t);
    c = plus(t, plus(large0(d), v128.bitselect(f, d, v128.xor(d, e))));
    t = plus(plus(b, large1(g)), plus(v128.bitselect(h, a, g), plus(v128.load(w + 96), v128.load32_splat(k + 24))));
    f = plus(f, t);
    b = plus(t, plus(large0(c), v128.bitselect(e, c, v128.xor(c, d))));
    t = plus(plus(a, large1(f)), plus(v128.bitselect(g, h, f), plus(v128.load(w + 112), v128.load32_splat(k + 28))));
    e = plus(e, t);
    a = plus(t, plus(large0(b), v128.bitselect(d, b, v128.xor(b, c))));
  }
  v128.store(state, plus(a, v128.load32_splat(midstate)));
  v128.store(state, plus(b, v128.load32_splat(midstate, 4)), 16);
  v128.store(state, plus(c, v128.load32_splat(midstate, 8)), 32);
  v128.store(state, plus(d, v128.load32_splat(midstate, 12)), 48);
  v128.store(state, plus(e, v128.load32_splat(midstate, 16)), 64);
  v128.store(state, plus(f, v128.load32_splat(midstate, 20)), 80);
  v128.store(state, plus(g, v128.load32_splat(midstate, 24)), 96);
  v128.store(state, plus(h, v128.load32_splat(midstate, 28)), 112);
}
