import type { Catalog } from '../catalog/catalog.ts';
import { titleOf } from '../catalog/describe/name-of.ts';
import { diffCatalogs } from '../catalog/diff/diff-catalogs.ts';
import { isColumnOrder } from '../catalog/diff/is-column-order.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { planDdl } from '../ddl/plan-ddl.ts';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { loadParser } from '../sql/load-parser.ts';

/**
 * Makes what a catalog says in an empty database, and reads it to be sure.
 * Throws GENERATE_IMPOSSIBLE for what has no statement, GENERATE_UNPROVEN where something comes out otherwise.
 */
export async function rebuildCatalog(connection: Connection, catalog: Catalog): Promise<void> {
  await loadParser();
  const { user: runner, serverVersion } = connection;
  const options = { serverVersion, runner, online: false, allowDestructive: true };
  const { stages } = planDdl(await readCatalog(connection), catalog, options);
  const steps = stages.flatMap((staged) => staged.steps);
  const script = ['SET check_function_bodies = off', ...steps.map(({ sql }) => sql)].join(';\n');
  await connection.execute(script);
  await connection.execute('RESET check_function_bodies');
  const changes = diffCatalogs(await readCatalog(connection), catalog);
  const left = changes.filter((change) => !isColumnOrder(change)).map(({ id }) => titleOf(id));
  if (left.length === 0) return;
  throw new ConfitureError(
    'GENERATE_UNPROVEN',
    `the scratch database does not come out as what the migration starts from: ${left.join(', ')}`,
    { hint: 'Give DDL files as --from, or a server of the same PostgreSQL version with --build-on.' },
  );
}
