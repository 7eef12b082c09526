import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { withDatabase } from '../../server/database.ts';

/** What PostgreSQL makes of these statements in an empty database. */
export function catalogOf(ddl: string): Promise<Catalog> {
  return withDatabase(async (database) => {
    await database.query(ddl);
    const connection = await connect(database.url);
    return readCatalog(connection).finally(() => connection.close());
  });
}
