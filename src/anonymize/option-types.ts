import * as z from 'zod/mini';
import { parseDecimal } from './numbers/decimal.ts';
import type { InnerStrategy } from './strategy.ts';

export function wholeNumber(least: number, most: number) {
  return z
    .int('must be a whole number')
    .check(z.minimum(least, `must be at least ${least}`), z.maximum(most, `must be at most ${most}`));
}

/** A number, or text where it has more digits than a JSON number keeps: as text. */
export const exactNumber = z.pipe(
  z
    .union([z.number(), z.string()], { error: 'must be a number' })
    .check(
      z.refine((given) => parseDecimal(String(given)) !== undefined, { error: 'must be a finite number' }),
    ),
  z.transform((given: number | string): string => String(given)),
);

/** A fixed value in YAML: text, a number, true or false: as text. */
export const scalar = z.pipe(
  z.union([z.string(), z.number(), z.boolean()], { error: 'must be text, a number, true or false' }),
  z.transform((given: string | number | boolean): string => String(given)),
);

/** A strategy within another: its name, or all of it. */
export const innerStrategy = z.union([z.string(), z.record(z.string(), z.unknown())], {
  error: 'must be the name of a strategy, or `type:` with its options',
}) satisfies z.ZodMiniType<InnerStrategy>;
