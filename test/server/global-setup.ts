import { existsSync } from 'node:fs';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { embeddedMajor } from '../../src/postgres/embedded/platform-package.ts';
import { startThrowaway, type ThrowawayOptions } from '../../src/postgres/embedded/throwaway.ts';
import { installMajor } from './install-major.ts';
import './provided.ts';

/**
 * One PostgreSQL for the whole run: the server of CONFITURE_TEST_URL, or a throwaway one of the major version in
 * CONFITURE_TEST_POSTGRES (13 to 18). The throwaway ends with this process, on Ctrl-C and kill as well.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.CONFITURE_TEST_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    project.provide('postgresMajor', await majorOf(given));
    return undefined;
  }
  const major = Number(process.env.CONFITURE_TEST_POSTGRES || embeddedMajor);
  const server = await startThrowaway({
    ...(await programsOf(major)),
    cacheFolder: process.env.CONFITURE_CACHE,
    // What autovacuum finds out would change plans in the middle of a test.
    settings: { timezone: 'UTC', max_connections: '300', autovacuum: 'off' },
  });
  project.provide('postgresUrl', server.url('postgres'));
  project.provide('postgresMajor', server.major);
  return server.stop;
}

/** Debian's packages where they are installed, the platform package from the registry otherwise. */
async function programsOf(major: number): Promise<ThrowawayOptions> {
  if (major === embeddedMajor) return {};
  const debian = `/usr/lib/postgresql/${major}/bin`;
  return existsSync(debian) ? { programs: debian } : { platformPackage: await installMajor(major) };
}

async function majorOf(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ number: number }>(
      "select current_setting('server_version_num')::int as number",
    );
    return Math.trunc((rows[0]?.number ?? 0) / 10_000);
  } finally {
    await client.end();
  }
}
