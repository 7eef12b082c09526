import { type Kernel, loadKernel, memoryOf } from './load-kernel.ts';

interface Hasher {
  readonly kernel: Kernel;
  /** The keys whose midstates are in memory, one place each, the oldest making room. */
  readonly keys: Uint8Array[];
  nextKey: number;
  readonly midstates: number;
  readonly digest: number;
  readonly message: number;
  /** Views of the two, which last: this kernel's memory does not grow any more. A key passes through the message's. */
  readonly digestBytes: Buffer;
  readonly messageBytes: Buffer;
}

const keyCount = 32;
const midstateLength = 64;
const longestMessage = 3000;

let hasher: Hasher | undefined | 'none';

/**
 * HMAC-SHA256 of a short text in a third of createHmac's time, which is spent on making objects. Undefined for a long
 * one, and where there is no kernel.
 */
export function kernelDigest(key: Uint8Array, value: string): Buffer | undefined {
  hasher ??= makeHasher();
  // UTF-8 has at most three bytes for a UTF-16 unit.
  if (hasher === 'none' || key.length !== 32 || value.length * 3 > longestMessage) return undefined;
  const { kernel, message, messageBytes, digest, digestBytes } = hasher;
  const midstates = midstatesOf(hasher, key);
  const length = messageBytes.write(value);
  kernel.hmac(message, length, midstates, digest);
  return Buffer.from(digestBytes);
}

function makeHasher(): Hasher | 'none' {
  const kernel = loadKernel();
  if (kernel === undefined) return 'none';
  const midstates = kernel.take(keyCount * midstateLength);
  const digest = kernel.take(32);
  const message = kernel.take(longestMessage);
  const digestBytes = memoryOf(kernel, digest, 32);
  const messageBytes = memoryOf(kernel, message, longestMessage);
  return { kernel, keys: [], nextKey: 0, midstates, digest, message, digestBytes, messageBytes };
}

/** Keys are told apart as objects: a strategy asks for its own once. */
function midstatesOf(made: Hasher, key: Uint8Array): number {
  const known = made.keys.indexOf(key);
  if (known !== -1) return made.midstates + known * midstateLength;
  const place = made.nextKey;
  made.nextKey = (place + 1) % keyCount;
  made.keys[place] = key;
  const address = made.midstates + place * midstateLength;
  made.messageBytes.set(key);
  made.kernel.writeMidstates(made.message, address);
  made.messageBytes.fill(0, 0, key.length);
  return address;
}
