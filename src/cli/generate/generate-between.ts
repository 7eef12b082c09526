import type { Catalog } from '../../catalog/catalog.ts';
import type { Config } from '../../config/config.ts';
import type { Migration } from '../../migrate/migration.ts';
import type { GeneratedMigrations } from '../../proof/generated-migrations.ts';
import type { ScratchRun } from '../../scratch/migrate-scratch.ts';
import type { ScratchServer } from '../../scratch/scratch-server.ts';
import type { ReadSide } from '../diff/read-side.ts';

/** What a migration starts from: what the migrations of the folder build, DDL files, or a catalog as it was read. */
export type Origin =
  | { readonly kind: 'migrations'; readonly migrations: readonly Migration[] }
  | { readonly kind: 'catalog'; readonly side: ReadSide };

export interface Between {
  readonly server: ScratchServer;
  readonly config: Config;
  readonly origin: Origin;
  readonly target: ReadSide;
  readonly generate: (scratch: ScratchRun, target: Catalog) => Promise<GeneratedMigrations>;
}

/** Runs `generate` with a scratch database that has what the migration starts from. */
export async function generateBetween(between: Between): Promise<GeneratedMigrations> {
  const { server, config, origin, target, generate } = between;
  const { withScratchRun } = await import('../../scratch/migrate-scratch.ts');
  const { withRoles } = await import('../../scratch/missing-roles.ts');
  const { rolesOf } = await import('../../catalog/roles-of.ts');
  const { adoptOwners } = await import('../../catalog/diff/adopt-owners.ts');
  const { readCatalog } = await import('../../catalog/read-catalog.ts');
  const catalogs = [target.catalog, ...(origin.kind === 'catalog' ? [origin.side.catalog] : [])];
  const roles = [...new Set(catalogs.flatMap(rolesOf))];
  const environment = config.defaultEnvironment ?? '';
  return withRoles(server, roles, () =>
    withScratchRun(server, { environment }, async (scratch) => {
      await fill(scratch, origin);
      const start = await readCatalog(scratch.run.connection);
      const builder = target.builder ?? mainOwner(target.catalog) ?? scratch.run.connection.user;
      return generate(scratch, adoptOwners(target.catalog, builder, start));
    }),
  );
}

async function fill({ run, settings }: ScratchRun, origin: Origin): Promise<void> {
  if (origin.kind === 'catalog') {
    const { rebuildCatalog } = await import('../../proof/rebuild-catalog.ts');
    await rebuildCatalog(run.connection, origin.side.catalog);
    return;
  }
  const { migrateUp } = await import('../../migrate/up.ts');
  await migrateUp(run, { migrations: origin.migrations, settings, outOfOrder: 'allow' });
  // The generated migrations are proven with a ledger of their own.
  await run.connection.execute('drop schema if exists confiture cascade');
}

/** The role that owns most of a live database: it is not named where the other side names none. */
function mainOwner({ objects }: Catalog): string | undefined {
  const counts = new Map<string, number>();
  for (const { attributes } of Object.values(objects)) {
    if ('owner' in attributes) counts.set(attributes.owner, (counts.get(attributes.owner) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
