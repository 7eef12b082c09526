import * as z from 'zod/mini';

/** Of a rule whose settings are all in its own entry. */
export const noOptions = z.object({});
