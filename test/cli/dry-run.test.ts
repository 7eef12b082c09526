import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MigrateDryRunResult } from '../../src/cli/commands/migrate-dry-run.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let live: TestDatabase;
let restored: TestDatabase;
let cwd: string;

const files = {
  'db/migrations/001_tier.up.sql': `alter table w_orders add column tier text;
update w_orders set tier = 'gold', status = 'vip' where id <= 10;`,
  'db/migrations/001_tier.down.sql': 'alter table w_orders drop column tier;',
  'db/migrations/002_index.up.sql': 'create index concurrently w_orders_email_idx on w_orders (email);',
  'db/migrations/002_index.down.sql': 'drop index concurrently w_orders_email_idx;',
  'broken/001_broken.up.sql': `alter table w_orders add column note text;
alter table w_orders add column tier no_such_type;
create index by_status on w_orders (status);`,
};

beforeAll(async () => {
  live = await createDatabase();
  restored = await createDatabase();
  for (const database of [live, restored]) {
    await database.query(`create table w_orders (id int primary key, email text, status text);
      insert into w_orders select i, 'ana' || i || '@canary.example', 'new' from generate_series(1, 50) as i`);
  }
  const url = JSON.stringify(live.url);
  cwd = await catalogProject(live.url, files, `  guarded: { url: ${url}, protected: true }\n`);
  await catalogProjectWithBroken();
});

let brokenCwd: string;

async function catalogProjectWithBroken(): Promise<void> {
  const text = files['broken/001_broken.up.sql'];
  brokenCwd = await catalogProject(live.url, { 'db/migrations/001_broken.up.sql': text });
}

function confiture(...args: readonly string[]): Promise<CliResult> {
  return runCli([...args, '--quiet'], { cwd });
}

/** What a dry-run must not change. */
async function state({ query }: TestDatabase): Promise<unknown> {
  return query(`select (select md5(string_agg(w::text, ',' order by id)) from w_orders as w) as rows,
    (select count(*) from pg_attribute where attrelid = 'w_orders'::regclass) as columns,
    (select count(*) from pg_index where indrelid = 'w_orders'::regclass) as indexes,
    to_regnamespace('confiture') as ledger`);
}

describe('migrate dry-run', () => {
  it('tells what each statement did, and leaves nothing', async () => {
    const before = await state(live);
    const { stdout, exitCode } = await confiture('migrate', 'dry-run', '--env', 'live');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/✓ 001 tier \(db\/migrations\/001_tier\.up\.sql; one transaction\)/);
    expect(stdout).toMatch(/ACCESS EXCLUSIVE on public\.w_orders for .*: blocks reads and writes/);
    expect(stdout).toContain('public.w_orders: 10 updated');
    expect(stdout).toContain('rehearsed as create index ');
    expect(stdout).toMatch(/Rolled back: PostgreSQL says that transaction \d+ is aborted/);
    expect(await state(live)).toEqual(before);
  });

  it('shows rows before and after, and no value that looks personal', async () => {
    const { stdout } = await confiture('migrate', 'dry-run', '--env', 'live', '--show-sample-rows', '2');
    expect(stdout).toContain('status new → vip');
    expect(stdout).toContain('email [redacted]');
    expect(stdout).not.toContain('canary');
  });

  it.each(['html', 'md', 'txt', 'json'])('writes its report as .%s', async (ending) => {
    const file = `report.${ending}`;
    const { exitCode } = await confiture('migrate', 'dry-run', '--env', 'live', '--report', file);
    const text = await readFile(join(cwd, file), 'utf8');
    expect(exitCode).toBe(0);
    expect(text).toContain('w_orders_email_idx');
    if (ending === 'html') expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    if (ending === 'json') {
      expect(JSON.parse(text)).toMatchObject({ outcome: 'succeeded', steps: [{}, {}, {}, {}] });
    }
  });

  it('refuses a report of another kind, and options that exclude each other', async () => {
    const kind = await confiture('migrate', 'dry-run', '--env', 'live', '--report', 'report.pdf');
    expect(kind).toMatchObject({ exitCode: 2, stdout: '' });
    const both = await confiture('migrate', 'dry-run', '--env', 'live', '--on-clone', '--against', live.url);
    expect(both).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('reports a statement that fails with its caret, and what comes after it as not run', async () => {
    const { stdout, exitCode } = await runCli(['migrate', 'dry-run', '--env', 'live', '--quiet'], {
      cwd: brokenCwd,
    });
    expect(exitCode).toBe(4);
    expect(stdout).toContain(`--> db/migrations/001_broken.up.sql:2:38`);
    expect(stdout).toContain('3. create index by_status on w_orders (status)  (not run)');
    expect(stdout).toContain('It would fail');
  });

  it('asks on a protected environment, which nobody can answer here', async () => {
    const refused = await confiture('migrate', 'dry-run', '--env', 'guarded');
    expect(refused).toMatchObject({ exitCode: 7, stdout: '' });
    expect(refused.stderr).toContain('--on-clone');
    expect(await confiture('migrate', 'dry-run', '--env', 'guarded', '--yes')).toMatchObject({ exitCode: 0 });
  });

  it('runs on another database, and on a copy', async () => {
    const before = await state(restored);
    const against = await confiture('migrate', 'dry-run', '--env', 'guarded', '--against', restored.url);
    expect(against.exitCode).toBe(0);
    expect(await state(restored)).toEqual(before);
    const copy = await runCli(['migrate', 'dry-run', '--url', restored.url, '--on-clone', '--quiet'], {
      cwd,
    });
    // The test's own session is connected to the original.
    expect(copy).toMatchObject({ exitCode: 4, stdout: '' });
    expect(copy.stderr).toContain('cannot be copied while somebody is connected to it');
  });

  it('copies a database that nobody uses, and drops the copy', async () => {
    const idle = await createDatabase();
    const { stdout, exitCode } = await runCli(
      ['migrate', 'dry-run', '--url', idle.url, '--on-clone', '--format', 'json', '--to', '001', '--quiet'],
      { cwd: brokenCwd },
    );
    const { data }: { data: MigrateDryRunResult } = JSON.parse(stdout);
    expect(exitCode).toBe(4);
    expect(data.database).toMatch(/^confiture_scratch_/);
    expect(await live.query(`select from pg_database where datname = $1`, [data.database])).toEqual([]);
  });

  it('gives up a lock that another session holds, and names it', async () => {
    await live.query('begin; lock table w_orders');
    try {
      const { stdout, exitCode } = await confiture('migrate', 'dry-run', '--env', 'live', '--to', '001');
      expect(exitCode).toBe(5);
      expect(stdout).toMatch(/blocked by pid \d+/);
    } finally {
      await live.query('rollback');
    }
  });
});

describe('--dry-run', () => {
  it('rehearses up, down and redo', async () => {
    const up = await confiture('migrate', 'up', '--env', 'live', '--dry-run', '--format', 'json');
    expect(JSON.parse(up.stdout)).toMatchObject({
      ok: true,
      data: { applied: [], dryRun: { outcome: 'succeeded', migrations: { done: 2 } } },
    });
    await confiture('migrate', 'up', '--env', 'live', '--to', '001');
    const before = await state(live);
    for (const line of ['down', 'redo']) {
      const { exitCode, stdout } = await confiture('migrate', line, '--env', 'live', '--dry-run');
      expect(exitCode).toBe(0);
      expect(stdout).toContain('down 001 tier');
    }
    expect(await state(live)).toEqual(before);
  });
});
