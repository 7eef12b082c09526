import { readCatalog } from '../catalog/read-catalog.ts';
import { readSizes } from '../catalog/read-sizes.ts';
import type { Surroundings } from '../impact/input.ts';
import { readServerFacts } from '../impact/read-server-facts.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';

/**
 * What a plan would meet in this database now. Reads only. Sizes of a table that somebody has locked ACCESS EXCLUSIVE
 * cannot be read: under a lock_timeout they are left out then, and count as unknown.
 */
export async function readSurroundings(connection: Connection): Promise<Surroundings> {
  return {
    catalog: await readCatalog(connection),
    sizes: await readSizes(connection).catch((error: unknown) => {
      if (sqlStateOf(error) === '55P03') return undefined;
      throw error;
    }),
    server: await readServerFacts(connection),
  };
}
