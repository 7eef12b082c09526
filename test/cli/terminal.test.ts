import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { converse } from './converse.ts';

async function protectedProject(database: TestDatabase): Promise<string> {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, 'db/migrations'), { recursive: true });
  await writeFile(join(cwd, 'db/migrations/001_a.up.sql'), 'create table a (id int);');
  const environment = `{ url: ${JSON.stringify(database.url)}, protected: true }`;
  await writeFile(join(cwd, 'confiture.yaml'), `environments:\n  live: ${environment}\n`);
  return cwd;
}

const applied = async (database: TestDatabase): Promise<unknown> =>
  (await database.query(`select to_regclass('a') is not null as applied`))[0]?.applied;

it.each([
  ['y', 0, true],
  ['n', 7, false],
  ['\r', 7, false],
  ['\u0003', 130, false],
] as const)('asks before it changes a protected environment: %j exits %i', async (answer, exitCode, done) => {
  const database = await createDatabase();
  const result = await converse(
    await protectedProject(database),
    ['migrate', 'up'],
    'live is protected',
    answer,
  );
  expect(result).toMatchObject({ exitCode });
  expect(await applied(database)).toBe(done);
});

it('draws progress with colour in a terminal', async () => {
  const database = await createDatabase();
  const { screen } = await converse(
    await protectedProject(database),
    ['migrate', 'up', '--yes'],
    'never asked',
    '',
  );
  expect(screen).toContain('\u001b[');
  expect(screen).toContain('001 a');
});
