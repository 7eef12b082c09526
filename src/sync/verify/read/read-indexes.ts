import type { CopyFacts } from '../facts.ts';
import type { VerifyContext } from './verify-context.ts';

/** Unique indexes of these tables on the target that are not valid: nothing has been held to them. */
export function readInvalidIndexes(
  tables: readonly string[],
  { target }: VerifyContext,
): Promise<CopyFacts['invalidIndexes']> {
  return target.query<{ table: string; index: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, i.indexrelid::regclass::text as index
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     where i.indisunique and not i.indisvalid and i.indrelid in (select name::regclass::oid from unnest($1::text[]) as name)
     order by 1, 2`,
    [tables],
  );
}
