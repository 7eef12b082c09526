import { readCatalog } from '../catalog/read-catalog.ts';
import { readSizes } from '../catalog/read-sizes.ts';
import { ConfitureError } from '../errors.ts';
import type { Surroundings } from '../impact/input.ts';
import { readServerFacts } from '../impact/read-server-facts.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';

/**
 * What a plan would meet in this database now. Reads only. Sizes of a table that somebody has locked ACCESS EXCLUSIVE
 * cannot be read: under a lock_timeout they are left out then, and count as unknown. Throws LOCK_TIMEOUT where not even
 * definitions can be.
 */
export async function readSurroundings(connection: Connection): Promise<Surroundings> {
  return {
    catalog: await readCatalog(connection).catch(async (error: unknown) => {
      throw sqlStateOf(error) === '55P03' ? await lockedOut(connection, error) : error;
    }),
    sizes: await readSizes(connection).catch((error: unknown) => {
      if (sqlStateOf(error) === '55P03') return undefined;
      throw error;
    }),
    server: await readServerFacts(connection),
  };
}

/** PostgreSQL writes out a view, an index or a default only with a lock on the tables in it. */
async function lockedOut(connection: Connection, cause: unknown): Promise<ConfitureError> {
  const holders = await connection.query<{ table: string; pid: number }>(
    `select l.relation::regclass::text as table, l.pid from pg_catalog.pg_locks l
     where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.granted and l.pid <> pg_backend_pid()
       and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
       and exists (select from pg_catalog.pg_class c where c.oid = l.relation and c.relkind in ('r', 'p', 'v', 'm', 'f'))
     order by 2, 1 limit 5`,
  );
  const names = holders.map(({ table, pid }) => `pid ${pid} has ${table}`).join(', ');
  return new ConfitureError(
    'LOCK_TIMEOUT',
    `the definitions in ${connection.database} cannot be read while a table is locked ACCESS EXCLUSIVE${names === '' ? '' : `: ${names}`}`,
    {
      hint: 'Nothing was looked at, and nothing changed. Try again when that session has ended its transaction.',
      cause,
    },
  );
}
