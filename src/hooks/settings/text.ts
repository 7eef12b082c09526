import * as z from 'zod/mini';

export const text = z.string().check(z.minLength(1, 'must not be empty'));

/** A text, or several. */
export const texts = z.pipe(
  z.union([text, z.array(text).check(z.minLength(1, 'must not be empty'))], {
    error: 'must be text or a list of texts',
  }),
  z.transform((given: string | string[]): readonly string[] => (typeof given === 'string' ? [given] : given)),
);

/** Names as SQL writes them: `shop.w_orders`, `"Order"`. */
export const names = z.array(text).check(z.minLength(1, 'must not be empty'));
