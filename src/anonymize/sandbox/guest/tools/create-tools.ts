import type { StrategyTools } from '../../../custom/strategy-tools.ts';
import { dateTools } from './date-tools.ts';
import { frozenTools } from './frozen-tools.ts';
import { createKeyedTools, type Hmac } from './keyed-tools.ts';
import { createListTools, type WordLists } from './list-tools.ts';
import { numberTools } from './number-tools.ts';
import { textTools } from './text-tools.ts';

export interface GivenToTools {
  readonly hmac: Hmac | undefined;
  /** Asked where a list is first asked for. */
  readonly lists: () => WordLists;
}

/**
 * The tools, deep-frozen. They stand in one realm with code that nobody vouches for: nothing is shared between calls,
 * arguments are checked by type before anything else, and what is wrong with them throws a TypeError or RangeError.
 * `hmac` gives HMAC-SHA256 in hexadecimal with the key of this strategy and column domain; undefined where it is not
 * `keyed`.
 */
export function createTools({ hmac, lists }: GivenToTools): StrategyTools {
  return frozenTools({
    ...createKeyedTools(hmac),
    text: textTools,
    numbers: numberTools,
    dates: dateTools,
    lists: frozenTools(createListTools(lists)),
  });
}
