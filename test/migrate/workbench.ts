import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Migration } from '../../src/migrate/migration.ts';
import { readMigrations } from '../../src/migrate/read-migrations.ts';
import type { Run } from '../../src/migrate/run.ts';
import type { UpOptions } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';

/** A database, a folder of migrations and a session, for one test. */
export interface Workbench {
  readonly database: TestDatabase;
  readonly root: string;
  readonly run: Run;
  /** Writes files of db/migrations; a value of undefined deletes one. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  remove(file: string): Promise<void>;
  migrations(): Promise<readonly Migration[]>;
  options(more?: Partial<UpOptions>): Promise<UpOptions>;
}

export async function workbench(
  files: Readonly<Record<string, string>>,
  run: Partial<Run> = {},
): Promise<Workbench> {
  const database = await createDatabase();
  const root = await mkdtemp(join(tmpdir(), 'confiture-migrate-'));
  const connection = await connect(database.url);
  onTestFinished(async () => {
    await connection.close().catch(() => undefined);
    await rm(root, { recursive: true, force: true });
    await database.drop();
  });
  const bench: Workbench = {
    database,
    root,
    run: {
      connection,
      openObserver: () => connect(database.url),
      authorship: { actor: 'tester', environment: 'test' },
      lockWaitMs: 0,
      lockRetries: 1,
      storeText: true,
      lock: 'advisory',
      ...run,
    },
    async write(more) {
      await writeFiles(root, more);
    },
    async remove(file) {
      await rm(join(root, 'db/migrations', file));
    },
    migrations: () => readMigrations(root, 'db/migrations'),
    async options(more = {}) {
      return {
        migrations: await bench.migrations(),
        settings: { serverVersion: connection.serverVersion, lockTimeoutMs: 100, statementTimeoutMs: 0 },
        outOfOrder: 'error',
        ...more,
      };
    },
  };
  await writeFiles(root, files);
  return bench;
}

async function writeFiles(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'db/migrations', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** An up and a down script, as files. */
export function pair(version: string, name: string, up: string, down: string): Record<string, string> {
  return { [`${version}_${name}.up.sql`]: up, [`${version}_${name}.down.sql`]: down };
}
