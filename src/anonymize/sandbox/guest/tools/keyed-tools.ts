import type { StrategyTools } from '../../../custom/strategy-tools.ts';
import { checkText, checkWhole } from './check-arguments.ts';
import { seededRandom } from './seeded-random.ts';

/** 64 lower-case hexadecimal digits of a text. */
export type Hmac = (text: string) => string;

const unsendable = /[\0\uD800-\uDFFF]/u;

/** Without an `hmac` each of them throws: the strategy has not declared that it needs the key. */
export function createKeyedTools(given: Hmac | undefined): Pick<StrategyTools, 'hmac' | 'hash' | 'random'> {
  const hmac = given ?? refuse;
  return {
    hmac: (text) => hmac(checkSendable(text, 'tools.hmac: text')),
    hash(text, length = 16) {
      const digits = checkWhole(length, 'tools.hash: length', 1, 64);
      return hmac(checkSendable(text, 'tools.hash: text')).slice(0, digits);
    },
    // Its numbers tell the digits they come from, which are therefore none that `hmac` gives for the seed.
    random: (seed) => seededRandom(hmac(`random\n${checkSendable(seed, 'tools.random: seed')}`)),
  };
}

/** Neither reaches the host as it is, so that unlike texts would have the same digits. */
function checkSendable(value: unknown, what: string): string {
  const text = checkText(value, what);
  if (unsendable.test(text)) throw new RangeError(`${what} must have no NUL and no half of a surrogate pair`);
  return text;
}

function refuse(): never {
  throw new Error(
    'tools.hmac, tools.hash and tools.random need the key of the run: declare `keyed: true` in the strategy',
  );
}
