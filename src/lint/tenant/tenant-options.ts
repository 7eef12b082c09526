import * as z from 'zod/mini';

/** The option of every rule that looks at tenants. */
export const requiredColumn = z._default(
  z.string().check(z.describe('The column that says which tenant a row belongs to.')),
  'tenant_id',
);

export const tenantOptions = z.object({ required_column: requiredColumn });
