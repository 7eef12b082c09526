import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { readyCache } from '../server/temporary-cache.ts';
import { testProject } from '../testing/test-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let cwd: string;

beforeAll(async () => {
  cwd = (await testProject()).directory;
});

function run(line: string, env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  return runCli(['test-db', ...line.split(' ')], { cwd, env });
}

function uniqueName(): string {
  return `shop_test_${randomBytes(4).toString('hex')}`;
}

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

describe('test-db up', () => {
  it('makes the template once, and another one with the seeds', async () => {
    const first = await run('up --env live');
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stdout).toMatch(/^confiture_test_template_[0-9a-f]{24}: built from the DDL files in /);
    const second = await run('up --env live');
    expect(second.stdout).toMatch(/: was there already in /);
    expect(second.stdout.split(':')[0]).toBe(first.stdout.split(':')[0]);
    const seeded = await run('up --env live --seed --migrations --format json');
    const { data } = JSON.parse(seeded.stdout);
    expect(data).toMatchObject({ from: 'migrations' });
    expect(first.stdout).not.toContain(data.template);
  });
});

describe('test-db clone', () => {
  it('prints the URL of a database of its own, and nothing else on stdout', async () => {
    const results = [await run('clone --env live'), await run('clone --env live')];
    const urls = results.map(({ stdout }) => stdout.trimEnd());
    expect(new Set(urls).size).toBe(2);
    for (const url of urls) {
      expect(url).toMatch(/^postgresql:\/\/\S+$/);
      expect(await rowsOf(url, 'select * from orders')).toEqual([]);
    }
  });

  it('takes a name, and drops one of that name only when told', async () => {
    const name = uniqueName();
    const { stdout } = await run(`clone ${name} --env live --seed`);
    const url = stdout.trimEnd();
    expect(new URL(url).pathname).toBe(`/${name}`);
    await rowsOf(url, 'delete from orders');
    const again = await run(`clone ${name} --env live --seed`);
    expect(again).toMatchObject({ exitCode: 7, stdout: '' });
    expect(again.stderr).toContain(`database ${name} exists already; nothing was done`);
    expect(await run(`clone ${name} --env live --seed --recreate`)).toMatchObject({ exitCode: 0, stdout });
    expect(await rowsOf(url, 'select id from orders')).toEqual([{ id: 1 }]);
  });

  it('says the password to stdout only, where the URL has one', async () => {
    const role = `tester_${randomBytes(4).toString('hex')}`;
    const { query } = await createDatabase();
    await query(`create role ${role} createdb login password 'canary'`);
    const given = new URL(inject('postgresUrl'));
    given.username = role;
    given.password = 'canary';
    const result = await run(`clone --url ${given}`);
    onTestFinished(async () => {
      await run(`drop --all --url ${given}`);
      const template = JSON.parse((await run(`up --url ${given} --format json`)).stdout).data.template;
      await run(`drop ${template} --url ${given}`);
      await query(`drop role ${role}`);
    });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(':canary@');
    expect(result.stderr).not.toContain('canary');
    expect(await rowsOf(result.stdout.trimEnd(), 'select current_user as name')).toEqual([{ name: role }]);
  });

  it('is on the embedded server unless told otherwise, without an environment for it', async () => {
    const env = {
      CONFITURE_CACHE: await readyCache(),
      CONFITURE_DATABASE_URL: 'postgresql://x@127.0.0.1:1/x',
    };
    const { exitCode, stdout, stderr } = await run('clone', env);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(encodeURIComponent(env.CONFITURE_CACHE));
    expect(stderr).toContain('CONFITURE_DATABASE_URL is not used');
    expect(await rowsOf(stdout.trimEnd(), 'select * from orders')).toEqual([]);
  });

  it('shows where the files do not build', async () => {
    const broken = await testProject({ 'db/schema/orders.sql': 'create table orders (\n  id no_type\n);' });
    const result = await runCli(['test-db', 'clone', '--env', 'live'], { cwd: broken.directory });
    expect(result).toMatchObject({ exitCode: 4, stdout: '' });
    expect(result.stderr).toContain('db/schema/orders.sql:2:6');
  });

  it('wants a name that is one', async () => {
    const empty = await runCli(['test-db', 'clone', '', '--env', 'live'], { cwd });
    expect(empty).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await run(`clone ${'x'.repeat(64)} --env live`)).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('test-db drop', () => {
  it('drops what was made for tests, whoever is connected', async () => {
    const name = uniqueName();
    const url = (await run(`clone ${name} --env live`)).stdout.trimEnd();
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    await client.connect();
    const ended = new Promise<void>((resolve) => client.on('end', () => resolve()));
    expect(await run(`drop ${name} --env live`)).toEqual({
      exitCode: 0,
      stdout: `dropped ${name}\n`,
      stderr: '',
    });
    await ended;
    await expect(rowsOf(url, 'select 1')).rejects.toThrow('does not exist');
  });

  it('drops nothing at all when one of the names is of another database', async () => {
    const name = uniqueName();
    const url = (await run(`clone ${name} --env live`)).stdout.trimEnd();
    const other = await createDatabase();
    const refused = await run(`drop ${name} ${other.name} --env live`);
    expect(refused).toMatchObject({ exitCode: 7, stdout: '' });
    expect(refused.stderr).toContain(`${other.name} was not made for tests by Confiture: nothing was done`);
    const missing = await run(`drop ${name} nowhere_at_all --env live`);
    expect(missing).toMatchObject({ exitCode: 3, stdout: '' });
    expect(await rowsOf(url, 'select * from orders')).toEqual([]);
    expect(await other.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not take the name for it, nor a comment that came from another database', async () => {
    const clone = uniqueName();
    await run(`clone ${clone} --env live`);
    const other = await createDatabase();
    await other.query(
      `do $$ begin execute format('comment on database ${other.name} is %L',
        (select shobj_description(oid, 'pg_database') from pg_database where datname = '${clone}')); end $$`,
    );
    expect(await run(`drop ${other.name} --env live`)).toMatchObject({ exitCode: 7, stdout: '' });
    expect(await other.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('drops all clones of this project, and no others', async () => {
    const [mine, theirs] = [await testProject(), await testProject()];
    const clone = (project: { directory: string }, name: string): Promise<CliResult> =>
      runCli(['test-db', 'clone', name, '--env', 'live'], { cwd: project.directory });
    const names = [uniqueName(), uniqueName()];
    for (const name of names) await clone(mine, name);
    const kept = uniqueName();
    const { stdout } = await clone(theirs, kept);
    const all = await runCli(['test-db', 'drop', '--all', '--env', 'live', '--format', 'json'], {
      cwd: mine.directory,
    });
    expect([...JSON.parse(all.stdout).data.dropped].sort()).toEqual(names.sort());
    expect(await rowsOf(stdout.trimEnd(), 'select * from orders')).toEqual([]);
    const again = await runCli(['test-db', 'drop', '--all', '--env', 'live'], { cwd: mine.directory });
    expect(again.stdout).toBe('there was nothing to drop\n');
  });

  it('wants names or --all', async () => {
    expect(await run('drop --env live')).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await run('drop a --all --env live')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

it.each(['up', 'clone', 'drop --all'])('test-db %s leaves a protected environment alone', async (line) => {
  const result = await run(`${line} --env production --yes`);
  expect(result).toMatchObject({ exitCode: 7, stdout: '' });
  expect(result.stderr).toContain('environment production is protected');
});

it('needs a confiture.yaml, and says so', async () => {
  const { directory } = await testProject();
  await rm(join(directory, 'confiture.yaml'));
  const result = await runCli(['test-db', 'clone', '--url', inject('postgresUrl')], { cwd: directory });
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr).toContain('CONFIG_NOT_FOUND');
});
