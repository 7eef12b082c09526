import type { Catalog } from '../../src/catalog/catalog.ts';
import { type ReadCatalogOptions, readCatalog } from '../../src/catalog/read-catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import type { TestDatabase } from '../server/database.ts';

export async function withConnection<T>(
  { url }: Pick<TestDatabase, 'url'>,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(url);
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

export function catalogOf(
  database: Pick<TestDatabase, 'url'>,
  options?: ReadCatalogOptions,
): Promise<Catalog> {
  return withConnection(database, (connection) => readCatalog(connection, options));
}
