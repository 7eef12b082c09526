import * as z from 'zod/mini';

export function wholeNumber(atLeast: number) {
  return z.int().check(z.minimum(atLeast, `must be at least ${atLeast}`));
}
