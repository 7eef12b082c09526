import { readCatalog } from '../catalog/read-catalog.ts';
import { readSizes } from '../catalog/read-sizes.ts';
import type { Surroundings } from '../impact/input.ts';
import { readServerFacts } from '../impact/read-server-facts.ts';
import type { Connection } from '../postgres/connection.ts';

/** What a plan would meet in this database now. Reads only. */
export async function readSurroundings(connection: Connection): Promise<Surroundings> {
  return {
    catalog: await readCatalog(connection),
    sizes: await readSizes(connection),
    server: await readServerFacts(connection),
  };
}
