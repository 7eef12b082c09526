import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import { emptyFolder, temporaryCache } from '../server/temporary-cache.ts';
import { runCli } from './run-cli.ts';

const cwd = await emptyFolder();
const env = { CONFITURE_CACHE: await temporaryCache() };
const run = (...args: string[]) => runCli(['embedded', ...args], { cwd, env });

async function data(...args: string[]) {
  const { stdout, exitCode } = await run(...args, '--format', 'json');
  return { exitCode, ...JSON.parse(stdout).data };
}

it('starts once, tells where it is, and stops once', async () => {
  expect(await data('status')).toMatchObject({ exitCode: 0, state: 'stopped', processId: null, url: null });
  expect(await run('stop')).toEqual({ exitCode: 0, stdout: 'it did not run\n', stderr: '' });

  const started = await data('start');
  expect(started).toMatchObject({ exitCode: 0, started: true });
  expect(await data('start')).toEqual({ ...started, started: false });
  const { processId, url, dataDirectory, logFile } = started;
  expect(await data('status')).toMatchObject({
    state: 'ready',
    major: 18,
    processId,
    url,
    dataDirectory,
    logFile,
  });

  const session = await connect(url);
  expect(await session.query('select current_database() as name')).toEqual([{ name: 'postgres' }]);
  await session.close();

  expect(await data('stop')).toMatchObject({ exitCode: 0, stopped: true });
  expect(await data('status')).toMatchObject({ state: 'stopped' });
});

it('prints a url alone, of the database that is asked for, and starts the server for it', async () => {
  const { stdout } = await run('url', '--database', 'template1');
  const session = await connect(stdout.trim());
  expect(await session.query('select current_database() as name')).toEqual([{ name: 'template1' }]);
  await session.close();
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

it("prints the url of the project's own database inside a project", async () => {
  expect((await data('url')).database).toBe('postgres');
  const file = join(cwd, 'confiture.yaml');
  const environments = `
  local: { embedded: true, database: shop_local }
  staging: { embedded: true, database: shop_staging }
  production: { url: "postgresql://localhost/\${NOT_SET}" }
`;
  await writeFile(file, `default_environment: local\nenvironments:${environments}`);
  expect((await data('url')).database).toBe('shop_local');
  expect((await data('url', '--env', 'staging')).database).toBe('shop_staging');
  expect((await data('url', '--database', 'other')).database).toBe('other');
  expect(await run('url', '--env', 'stagin')).toMatchObject({ exitCode: 2, stdout: '' });
  await writeFile(file, `default_environment: production\nenvironments:${environments}`);
  expect((await data('url')).database).toBe('postgres');
});

it('is refused for an environment of another server', async () => {
  await writeFile(
    join(cwd, 'confiture.yaml'),
    'environments: { live: { url: "postgresql://localhost/shop" } }\n',
  );
  const result = await run('url', '--env', 'live');
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr).toContain('environment live is not on the embedded server');
});
