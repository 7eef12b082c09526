import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sources } from '../build/read-sources.ts';
import { readSourcesOf } from '../build/read-sources-of.ts';
import { systemCode } from '../postgres/embedded/system-error.ts';
import { version } from '../version.ts';
import type { TestServer } from './test-server.ts';

/** What a database for tests holds. */
export interface ContentChoice {
  /** The rows of the seeds too. */
  readonly seed: boolean;
  /** What running all migrations makes, instead of the DDL files. */
  readonly migrations: boolean;
}

/** What a template is made from. */
export interface Content {
  /** The name of the template for exactly this: made of a hash of all the files, the role and the version. */
  readonly template: string;
  /** Undefined where neither DDL files nor seeds are asked for. */
  readonly sources: Sources | undefined;
}

/** Reads the files that a template is made from. Throws what reading them throws. */
export async function readContent(server: TestServer, choice: ContentChoice): Promise<Content> {
  const { project, admin } = server;
  const { seed, migrations: byMigrations } = choice;
  const sources = seed || !byMigrations ? await readSourcesOf(project.requireConfig(), seed) : undefined;
  const migrations = await readMigrationTexts(join(project.root, project.migrationsDir));
  // The objects in it belong to the role that builds it, and its ledger names the environment.
  const made = [seed, byMigrations, sources?.hash, migrations];
  const parts = [version, admin.user, project.target.name, ...made];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { template: `confiture_test_template_${hash.slice(0, 24)}`, sources };
}

/** Names and texts, and nothing of what they mean: that takes the parser, which takes longer than the copy. */
async function readMigrationTexts(folder: string): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => /\.(?:sql|ya?ml|ts)$/.test(name)).sort();
  return Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const));
}
