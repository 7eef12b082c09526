import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDown } from '../../src/migrate/down.ts';
import { readMigrations } from '../../src/migrate/read-migrations.ts';
import type { Run } from '../../src/migrate/run.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { TestDatabase } from '../server/database.ts';

export const root = join(import.meta.dirname, '../../examples/printoptim');

/** Applies the example's migrations up to and including version `to`, or all. */
export async function migrate(database: TestDatabase, to?: string): Promise<void> {
  await withRun(database, async (run, options) => {
    await migrateUp(run, { ...options, outOfOrder: 'error', to });
  });
}

/** Takes the last `steps` migrations back. */
export async function migrateBack(database: TestDatabase, steps: number): Promise<void> {
  await withRun(database, async (run, options) => {
    await migrateDown(run, { ...options, steps });
  });
}

/** Runs the files of db/seeds in their order. */
export async function seed(database: TestDatabase, project = root): Promise<void> {
  const folder = join(project, 'db/seeds');
  for (const file of readdirSync(folder).sort())
    await database.query(readFileSync(join(folder, file), 'utf8'));
}

/** Statements as the application runs them: as its role, for one tenant. */
export function asTenant(tenant: string, sql: string): string {
  return `begin; set local role printoptim_app; set local printoptim.tenant_id = '${tenant}'; ${sql}; commit`;
}

type Options = Pick<Parameters<typeof migrateDown>[1], 'migrations' | 'settings'>;

async function withRun(
  database: TestDatabase,
  action: (run: Run, options: Options) => Promise<void>,
): Promise<void> {
  const connection = await connect(database.url);
  try {
    await action(
      {
        connection,
        openObserver: () => connect(database.url),
        authorship: { actor: 'tester', environment: 'test' },
        lockWaitMs: 0,
        lockRetries: 0,
        storeText: true,
        lock: 'advisory',
      },
      {
        migrations: await readMigrations(root, 'db/migrations'),
        settings: { serverVersion: connection.serverVersion, lockTimeoutMs: 1000, statementTimeoutMs: 0 },
      },
    );
  } finally {
    await connection.close();
  }
}
