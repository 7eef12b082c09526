import { randomBytes } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Check, CheckGroup } from '../../src/cli/doctor/check.ts';
import { checkNode } from '../../src/cli/doctor/check-installation.ts';
import { takeAdvisoryLock } from '../../src/postgres/advisory-lock.ts';
import { connect } from '../../src/postgres/connect.ts';
import { createDatabase } from '../server/database.ts';
import { emptyFolder, temporaryCache } from '../server/temporary-cache.ts';
import { type CliResult, runCli } from './run-cli.ts';

const env = { CONFITURE_CACHE: await temporaryCache() };
/** Nothing listens on port 1. */
const nowhere = 'postgresql://ana:canary@127.0.0.1:1/shop';

async function project(environments: object, more = ''): Promise<string> {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'confiture.yaml'), `${more}\nenvironments: ${JSON.stringify(environments)}\n`);
  return cwd;
}

const urls = (all: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(all).map(([name, url]) => [name, { url }]));

async function examine(cwd: string, args: readonly string[] = [], more: Record<string, string> = {}) {
  const result = await runCli(['doctor', '--format', 'json', ...args], { cwd, env: { ...env, ...more } });
  expect(`${result.stdout}${result.stderr}`).not.toContain('canary');
  return { ...result, groups: groupsOf(result) };
}

/** Title → checks as `state message`. */
function groupsOf({ stdout }: CliResult): Record<string, readonly string[]> {
  const { groups } = JSON.parse(stdout).data as { groups: readonly CheckGroup[] };
  const line = ({ state, message }: Check) => `${state} ${message}`;
  return Object.fromEntries(groups.map(({ title, checks }) => [title, checks.map(line)]));
}

describe('the installation', () => {
  it('is shown outside of a project too, and starts nothing', async () => {
    const { exitCode, groups } = await examine(await emptyFolder());
    expect(exitCode).toBe(0);
    expect(groups.installation).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ok Confiture \d/),
        `ok Node.js ${process.versions.node}`,
        `ok cache folder ${env.CONFITURE_CACHE}`,
        expect.stringMatching(/^ok embedded PostgreSQL 18\.\d+/),
        'info embedded server: stopped; it starts when a command needs it',
        expect.stringMatching(/^(ok|info) psql/),
        expect.stringMatching(/^(ok|info) pg_dump/),
      ]),
    );
    expect(groups['confiture.yaml']).toEqual([expect.stringMatching(/^info no confiture.yaml in /)]);
    const { stdout } = await runCli(['embedded', 'status'], { cwd: '/', env });
    expect(stdout).toContain('stopped');
  });

  it('misses no program that it only informs about', async () => {
    const { exitCode, groups } = await examine(await emptyFolder(), [], { PATH: '/nowhere' });
    expect(exitCode).toBe(0);
    expect(groups.installation).toContain(
      'info psql is not on PATH (for a prompt of your own; Confiture does not need it)',
    );
  });

  it('knows the oldest Node.js', () => {
    expect(checkNode('18.19.1')).toMatchObject({ state: 'error', help: 'Install Node.js 20 or later.' });
    expect(checkNode('20.0.0')).toEqual({ state: 'ok', message: 'Node.js 20.0.0' });
  });

  it.skipIf(process.getuid?.() === 0)('warns of a cache folder that cannot be written to', async () => {
    const folder = await emptyFolder();
    await chmod(folder, 0o500);
    const { groups } = await examine(folder, [], { CONFITURE_CACHE: join(folder, 'cache') });
    expect(groups.installation).toContainEqual(
      expect.stringMatching(/^warning cache folder .* cannot be written to/),
    );
    await chmod(folder, 0o700);
  });
});

describe('the configuration', () => {
  it('decides the exit code when it is broken', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'confiture.yaml'), 'enviroments: {}\n');
    const { exitCode, groups } = await examine(cwd);
    expect(exitCode).toBe(1);
    expect(groups['confiture.yaml']).toEqual([
      expect.stringMatching(/^error confiture.yaml:1: .*enviroments/),
    ]);
    expect(Object.keys(groups)).toEqual(['installation', 'confiture.yaml']);
  });

  it('is missing where it was named', async () => {
    const { exitCode, groups } = await examine(await emptyFolder(), ['--config', 'none.yaml']);
    expect(exitCode).toBe(1);
    expect(groups['confiture.yaml']).toEqual(['error --config none.yaml does not exist']);
  });
});

describe('environments', () => {
  it('are all shown; the default one decides the exit code', async () => {
    const { url } = await createDatabase();
    const good = await examine(await project(urls({ one: url, two: nowhere }), 'default_environment: one'));
    expect(good.exitCode).toBe(0);
    expect(Object.keys(good.groups)).toEqual([
      'installation',
      'confiture.yaml',
      'environment one (default)',
      'environment two',
    ]);
    expect(good.groups['environment one (default)']).toEqual([
      expect.stringMatching(/^ok PostgreSQL \d+\.\d+ at /),
      expect.stringMatching(/^ok role \S+: superuser$/),
      'info no ledger yet: `build`, `migrate up` or `migrate baseline` makes it',
      'ok migration lock: free',
    ]);
    expect(good.groups['environment two']).toEqual([
      'error cannot reach PostgreSQL at 127.0.0.1:1, database shop: nothing listens there',
    ]);
    const bad = await examine(await project(urls({ one: url, two: nowhere }), 'default_environment: two'));
    expect(bad.exitCode).toBe(1);
  });

  it('are limited to the one that --env or --url names, which then decides', async () => {
    const { url } = await createDatabase();
    const cwd = await project(urls({ one: url, two: nowhere }), 'default_environment: one');
    const two = await examine(cwd, ['--env', 'two']);
    expect(two.exitCode).toBe(1);
    expect(Object.keys(two.groups)).toEqual(['installation', 'confiture.yaml', 'environment two']);
    const given = await examine(cwd, ['--url', nowhere]);
    expect(given.exitCode).toBe(1);
    expect(Object.keys(given.groups)).toEqual(['installation', 'confiture.yaml', '--url']);
    const unknown = await runCli(['doctor', '--env', 'tow'], { cwd, env });
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unknown.stderr).toContain('Did you mean two?');
  });

  it('give way to CONFITURE_DATABASE_URL', async () => {
    const { url } = await createDatabase();
    const cwd = await project(urls({ one: url }));
    const { exitCode, groups } = await examine(cwd, [], { CONFITURE_DATABASE_URL: nowhere });
    expect(exitCode).toBe(1);
    expect(Object.keys(groups)).toEqual([
      'installation',
      'confiture.yaml',
      'CONFITURE_DATABASE_URL',
      'environment one',
    ]);
  });

  it('may lack variables here, unless they are the one that is asked for', async () => {
    const { url } = await createDatabase();
    const live = `postgresql://app:\${NOT_SET}@db.example.com/shop`;
    const cwd = await project(urls({ one: url, live }), 'default_environment: one');
    const all = await examine(cwd);
    expect(all.exitCode).toBe(0);
    expect(all.groups['environment live']).toEqual([expect.stringMatching(/^info .*NOT_SET is not set/)]);
    const asked = await examine(cwd, ['--env', 'live']);
    expect(asked.exitCode).toBe(1);
    expect(asked.groups['environment live']).toEqual([expect.stringMatching(/^error .*NOT_SET is not set/)]);
  });

  it('are looked at without starting the embedded server', async () => {
    const cwd = await emptyFolder();
    await writeFile(
      join(cwd, 'confiture.yaml'),
      'environments: { local: { embedded: true, database: shop } }\n',
    );
    const stopped = await examine(cwd);
    expect(stopped.exitCode).toBe(0);
    expect(stopped.groups['environment local (default)']).toEqual([
      'info database shop of the embedded server, which is stopped; it starts when needed',
    ]);
    await runCli(['embedded', 'start'], { cwd, env });
    const started = await examine(cwd);
    expect(started.exitCode).toBe(0);
    expect(started.groups['environment local (default)']).toEqual(['info database shop does not exist yet']);
    await runCli(['embedded', 'stop'], { cwd, env });
  });

  it('tell a database that is missing', async () => {
    const url = new URL((await createDatabase()).url);
    url.pathname = '/no_such_database';
    const { exitCode, groups } = await examine(await project(urls({ one: url.toString() })));
    expect(exitCode).toBe(1);
    expect(groups['environment one (default)']).toEqual([expect.stringMatching(/^error .*does not exist/)]);
  });
});

describe('a session', () => {
  it('shows what a role without privileges lacks', async () => {
    const database = await createDatabase();
    const role = `doctor_${randomBytes(4).toString('hex')}`;
    await database.query(`create role ${role} login password 'canary'`);
    onTestFinished(async () => {
      await database.query(`drop owned by ${role}`);
      await database.query(`drop role ${role}`);
    });
    const url = new URL(database.url);
    url.username = role;
    url.password = 'canary';
    const cwd = await project(urls({ one: url.toString() }));
    const group = 'environment one (default)';
    const none = await examine(cwd);
    expect(none.exitCode).toBe(0);
    expect(none.groups[group]).toContain(
      `warning role ${role}: may not create schemas in ${database.name}; may not create databases, which \`confiture build\` does`,
    );

    await database.query(`create schema confiture; create table confiture.migrations (version text)`);
    const reader = await examine(cwd);
    expect(reader.groups[group]).toContain(`warning ledger: present, but role ${role} may not write it`);

    await database.query(`grant usage on schema confiture to ${role}; grant insert, update on confiture.migrations to ${role};
      alter role ${role} createdb; grant create on database ${database.name} to ${role}`);
    const writer = await examine(cwd);
    expect(writer.groups[group]).toContain('ok ledger: present');
    expect(writer.groups[group]).toContain(
      `ok role ${role}: may create schemas in ${database.name}; may create databases`,
    );
  });

  it('names who holds the migration lock', async () => {
    const { url } = await createDatabase();
    const holder = await connect(url);
    onTestFinished(() => holder.close());
    await takeAdvisoryLock(holder, { waitMs: 0 });
    const { exitCode, groups } = await examine(await project(urls({ one: url })));
    expect(exitCode).toBe(0);
    expect(groups['environment one (default)']).toContainEqual(
      expect.stringMatching(`^warning migration lock: held by pid ${holder.processId} \\(\\S+, confiture`),
    );
  });
});

describe('as text', () => {
  it('has a title for each group and the advice below its line', async () => {
    const cwd = await project(urls({ one: nowhere }));
    const { stdout, exitCode } = await runCli(['doctor'], { cwd, env });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('installation\n  ok      Confiture ');
    expect(stdout).toContain(
      '\n\nenvironment one (default)\n  error   cannot reach PostgreSQL at 127.0.0.1:1',
    );
    expect(stdout).toMatch(/nothing listens there\n {10}\S/);
    expect(stdout).not.toContain('canary');
    expect(stdout, 'as advice to who has just typed it').not.toContain('confiture doctor');
  });
});
