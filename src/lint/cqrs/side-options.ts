import * as z from 'zod/mini';

const writePrefix = z._default(
  z.string().check(z.describe('What names of the write side begin with.')),
  'w_',
);

export const readPrefix = z._default(
  z.string().check(z.describe('What names of the read side begin with.')),
  'r_',
);

export const sideOptions = z.object({ write_prefix: writePrefix, read_prefix: readPrefix });
