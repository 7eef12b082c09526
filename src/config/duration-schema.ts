import * as z from 'zod/mini';
import { parseDuration } from '../duration.ts';

// A message is what follows "`key.path` "; its second line, if any, is the help.

const durationHelp = 'Write 500ms, 10s, 5m or 2h; 0 is off.';
/** What `parseDuration` reads; a test holds the two equal. */
export const durationPattern = /^(?:0|[0-9]+(?:\.[0-9]+)?\s*(?:ms|s|min|m|h|d))$/;
/** PostgreSQL keeps its timeouts in a 32-bit number of milliseconds. */
const longestMs = 2_147_483_647;

/** A text with a unit, or 0. */
export const duration = z.union(
  [
    z.literal(0),
    z.string().check(
      z.regex(durationPattern, `must be a number with a unit\n${durationHelp}`),
      z.refine((text) => (parseDuration(text) ?? 0) <= longestMs, {
        error: 'is longer than PostgreSQL can count\nThe longest is 24d.',
      }),
    ),
  ],
  {
    error: ({ input }) =>
      typeof input === 'number'
        ? `needs a unit\nWrite "${input}ms" or "${input}s"; 0 is off.`
        : `must be a duration\n${durationHelp}`,
  },
);
