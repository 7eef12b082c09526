import * as z from 'zod/mini';
import { parseDuration } from '../../duration.ts';

const help = 'Write 500ms, 10s, 5m or 2h; 0 is off.';

/** `10s`, `5m` or 0, as milliseconds. */
export const duration = z.pipe(
  z.union(
    [
      z.literal(0),
      z.string().check(
        z.refine((text) => parseDuration(text) !== undefined, {
          error: `must be a number with a unit\n${help}`,
        }),
      ),
    ],
    { error: `must be a duration\n${help}` },
  ),
  z.transform((given: string | 0) => (given === 0 ? 0 : (parseDuration(given) ?? 0))),
);
