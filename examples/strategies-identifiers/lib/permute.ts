import type { StrategyTools } from 'confiture/plugin';

/** As many as FF1 of NIST SP 800-38G has. */
const rounds = 10;

/** NIST SP 800-38G Rev. 1 (second draft, 2025) asks for so many; below, who sees many pairs can learn the others. */
const enough = 1_000_000n;

/** What stays of the value, so that numbers beside other kept parts change otherwise. */
type Context = string;

/**
 * Another number from 0 to below `size`, by the key. Different numbers become different ones, so that a unique column
 * stays unique: a Feistel network over two halves, HMAC-SHA256 in its rounds. What falls outside of `size`, or is not
 * accepted, goes through again; the number itself being inside and accepted, it comes to an end.
 */
export function permute(
  tools: StrategyTools,
  {
    number,
    size,
    context,
    accepts = () => true,
  }: {
    readonly number: bigint;
    readonly size: bigint;
    readonly context: Context;
    readonly accepts?: (number: bigint) => boolean;
  },
): bigint {
  const side = rootAbove(size);
  let result = number;
  do result = encrypt(tools, result, side, context);
  while (result >= size || !accepts(result));
  return result;
}

/** The same for digits and capital letters: a digit becomes a digit, a letter a letter. */
export function permuteCharacters(
  tools: StrategyTools,
  characters: string,
  context: Context,
  fewest: bigint = enough,
): string {
  const alphabets = Array.from(characters, (character) => (isDigit(character) ? digits : letters));
  const size = alphabets.reduce((product, alphabet) => product * BigInt(alphabet.length), 1n);
  if (size < fewest) throw new RangeError('it has too few characters that may change');
  const number = alphabets.reduce(
    (sum, alphabet, i) => sum * BigInt(alphabet.length) + BigInt(alphabet.indexOf(characters.charAt(i))),
    0n,
  );
  let left = permute(tools, { number, size, context });
  let result = '';
  for (const alphabet of alphabets.reverse()) {
    result = alphabet.charAt(Number(left % BigInt(alphabet.length))) + result;
    left /= BigInt(alphabet.length);
  }
  return result;
}

const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function isDigit(character: string): boolean {
  return digits.includes(character);
}

function encrypt(tools: StrategyTools, number: bigint, side: bigint, context: Context): bigint {
  let left = number / side;
  let right = number % side;
  for (let round = 0; round < rounds; round++) {
    const drawn = BigInt(`0x${tools.hmac(`${context}/${side}/${round}/${right}`)}`);
    [left, right] = [right, (left + drawn) % side];
  }
  return left * side + right;
}

/** The least number whose square is not below `size`, by Newton's method. */
function rootAbove(size: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(size.toString(2).length / 2));
  for (;;) {
    const nearer = (root + size / root) >> 1n;
    if (nearer >= root) return root * root < size ? root + 1n : root;
    root = nearer;
  }
}
