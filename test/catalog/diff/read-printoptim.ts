import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { buildProject } from '../../examples/build-project.ts';
import { root } from '../../examples/printoptim.ts';
import { withDatabase } from '../../server/database.ts';

/** The catalog of the example, freshly built. */
export function readPrintoptim() {
  return withDatabase(async (database) => {
    await buildProject(root, database);
    const connection = await connect(database.url);
    return readCatalog(connection).finally(() => connection.close());
  });
}
