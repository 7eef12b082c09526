import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { type CliResult, runCli } from './run-cli.ts';

const migrations: Readonly<Record<string, string>> = {
  '001_people.up.sql': 'create table people (id int primary key, name text);',
  '001_people.down.sql': 'drop table people;',
  '002_email.up.sql': 'alter table people add column email text;',
  '002_email.down.sql': 'alter table people drop column email;',
};

interface CopyProject {
  readonly from: TestDatabase;
  readonly to: TestDatabase;
  readonly run: (line: string) => Promise<CliResult>;
}

/** One environment with all migrations and rows in it, and another that is one behind. */
async function copyProject(sync: string): Promise<CopyProject> {
  const [from, to] = await Promise.all([createDatabase(), createDatabase()]);
  const cwd = await mkdtemp(join(tmpdir(), 'confiture-sync-config-'));
  await mkdir(join(cwd, 'db/migrations'), { recursive: true });
  for (const [name, text] of Object.entries(migrations))
    await writeFile(join(cwd, 'db/migrations', name), text);
  await writeFile(
    join(cwd, 'confiture.yaml'),
    `schema: { load_order: [db/schema] }
environments:
  live: { url: ${JSON.stringify(from.url)} }
  copy: { url: ${JSON.stringify(to.url)}, sync_target: true }
${sync}
`,
  );
  const run = (line: string): Promise<CliResult> => runCli(line.split(' '), { cwd });
  for (const line of ['migrate up --env live', 'migrate up --env copy --to 001'])
    expect(await run(line)).toMatchObject({ exitCode: 0 });
  await from.query(
    `insert into people select i, 'n' || i, i || '@example.com' from generate_series(1, 30) i`,
  );
  return { from, to, run };
}

const versions = (database: TestDatabase): Promise<readonly object[]> =>
  database.query('select version from confiture.migrations order by 1');

describe('sync --migrate-target', () => {
  it('brings a target that is behind up to date first, and only then', async () => {
    const { to, run } = await copyProject('');
    const line = 'sync --from live --to copy --without-profile';
    const refused = await run(line);
    expect(refused).toMatchObject({ exitCode: 7, stdout: '' });
    expect(refused.stderr).toContain('error[SYNC_SCHEMA_DIFFERS]');
    expect(refused.stderr).toContain('+ column public.people.email');
    expect(refused.stderr).toContain('--migrate-target');

    const dry = await run(`${line} --migrate-target --dry-run`);
    expect(dry).toMatchObject({ exitCode: 7, stdout: '' });
    expect(await versions(to), 'a dry-run migrates nothing').toEqual([{ version: '001' }]);

    const done = await run(`${line} --migrate-target`);
    expect(done).toMatchObject({ exitCode: 0 });
    expect(done.stderr).toContain('copy: 1 migration applied');
    expect(await versions(to)).toEqual([{ version: '001' }, { version: '002' }]);
    expect(await to.query('select count(email)::int as emails from people')).toEqual([{ emails: 30 }]);
  });

  it('copies nothing where a migration fails', async () => {
    const { to, run } = await copyProject('');
    await to.query('alter table people add column email int');
    const { exitCode, stdout, stderr } = await run(
      'sync --from live --to copy --without-profile --migrate-target',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr).toContain('002_email.up.sql');
    expect(await to.query('select from people')).toEqual([]);
  });
});

describe('sync in confiture.yaml', () => {
  it('names what is copied where, by how many workers and with which profiles', async () => {
    const { to, run } = await copyProject(
      'sync: { from: live, to: copy, workers: 3, profiles_dir: rules/of/copies }',
    );
    await run('migrate up --env copy');
    const nowhere = await run('sync');
    expect(nowhere).toMatchObject({ exitCode: 2 });
    expect(nowhere.stderr).toContain('rules/of/copies');
    const log = join(tmpdir(), `confiture-sync-${to.name}.log`);
    const done = await run(`sync --without-profile --log-file ${log} --format json`);
    expect(done).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(done.stdout).data).toMatchObject({ from: 'live', to: 'copy', done: { rows: 30 } });
    const started = (await readFile(log, 'utf8')).split('\n').find((line) => line.includes('"sync_start"'));
    expect(JSON.parse(started ?? '{}')).toMatchObject({ workers: 3 });
    expect(await run('sync --without-profile --from copy')).toMatchObject({ exitCode: 7 });
  });

  it('is told about where something is missing', async () => {
    const { run } = await copyProject('');
    const { exitCode, stderr } = await run('sync --without-profile --to copy');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--from is missing: what to copy');
    expect(stderr).toContain('Name an environment (live, copy), or set sync.from in confiture.yaml.');
  });
});
