import { beforeAll, describe, expect, it } from 'vitest';
import type { MigrateRiskResult } from '../../src/cli/commands/migrate-risk.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let live: TestDatabase;
let cwd: string;

const files = {
  'db/migrations/001_note.up.sql': 'alter table w_orders add column note text;',
  'db/migrations/001_note.down.sql': 'alter table w_orders drop column note;',
  'db/migrations/002_total.up.sql': '-- gone\nalter table w_orders drop column total;',
  'db/migrations/002_total.down.sql': 'alter table w_orders add column total numeric;',
  'db/migrations/003_email.up.sql': 'alter table w_orders alter column email set not null;',
};

beforeAll(async () => {
  live = await createDatabase();
  await live.query(`create table w_orders (id int primary key, email text, total numeric);
    insert into w_orders select i, case when i % 100 > 0 then 'a@b.c' end, i from generate_series(1, 300000) as i;
    analyze w_orders`);
  const guarded = `  guarded: { url: ${JSON.stringify(live.url)}, protected: true, lock_timeout: 1s }\n`;
  const url = new URL(live.url);
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  const reading = `  reading: { url: ${JSON.stringify(url.href)}, calibrate: true }\n`;
  cwd = await catalogProject(live.url, files, guarded + reading);
});

function confiture(...args: readonly string[]): Promise<CliResult> {
  return runCli([...args, '--quiet'], { cwd });
}

async function migrationsApplied(): Promise<number> {
  const [ledger] = await live.query<{ found: boolean }>(
    `select to_regclass('confiture.migrations') is not null as found`,
  );
  if (ledger?.found !== true) return 0;
  const rows = await live.query(`select from confiture.migrations where status = 'applied'`);
  return rows.length;
}

describe('migrate risk', () => {
  it('grades each migration, with what it locks and which rows do not fit', async () => {
    const { stdout, exitCode } = await confiture('migrate', 'risk', '--env', 'live', '--format', 'json');
    const { data }: { data: MigrateRiskResult } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(data).toMatchObject({ environment: 'live', level: 'critical', speeds: 'assumed', waits: [] });
    expect(data.migrations.map(({ version, level }) => [version, level])).toEqual([
      ['001', 'low'],
      ['002', 'critical'],
      ['003', 'high'],
    ]);
    const reasons = data.migrations.map(({ categories }) =>
      categories.flatMap((each) => each.reasons.map(({ id }) => id)),
    );
    expect(reasons[1]).toEqual(expect.arrayContaining(['drop-column', 'drop-breaks-code']));
    expect(reasons[2]).toEqual(expect.arrayContaining(['set-not-null-scans', 'rows-that-do-not-fit']));
    const [email] = data.migrations[2]?.statements ?? [];
    expect(email?.locks).toEqual([
      expect.objectContaining({ relation: 'public.w_orders', mode: 'ACCESS EXCLUSIVE', rows: 300_000 }),
    ]);
    const fits = data.migrations[2]?.categories.find(({ category }) => category === 'constraint_violation');
    expect(fits?.reasons[0]?.message).toContain('3,000 rows');
  });

  it('leaves no trace', async () => {
    await confiture('migrate', 'risk', '--env', 'live');
    const [row] = await live.query<{ found: boolean }>(
      `select exists (select from pg_namespace where nspname = 'confiture') as found`,
    );
    expect(row).toEqual({ found: false });
  });

  it('shows the statement with a caret, the lock and the safe form', async () => {
    const { stdout } = await confiture('migrate', 'risk', '--env', 'live');
    expect(stdout).toContain(`  --> db/migrations/003_email.up.sql:1:1
   1 | alter table w_orders alter column email set not null
     | ^
  lock: ACCESS EXCLUSIVE on public.w_orders (300,000 rows`);
    expect(stdout).toContain('validate constraint');
  });

  it('assumes speeds where no table can be made to measure them', async () => {
    const { stdout, exitCode } = await confiture('migrate', 'risk', '--env', 'reading', '--format', 'json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).data).toMatchObject({ speeds: 'assumed', level: 'critical' });
  });

  it('exits 1 for --fail-on, and writes annotations and Markdown', async () => {
    const github = await confiture(
      'migrate',
      'risk',
      '--env',
      'live',
      '--format',
      'github',
      '--fail-on',
      'high',
    );
    expect(github.exitCode).toBe(1);
    expect(github.stdout).toMatch(/^::error file=db\/migrations\/002_total\.up\.sql,line=2,/m);
    const markdown = await confiture(
      'migrate',
      'risk',
      '--env',
      'live',
      '--format',
      'markdown',
      '--to',
      '001',
    );
    expect(markdown.exitCode).toBe(0);
    expect(markdown.stdout).toContain('| 001 note |');
  });

  it('names who keeps it from reading definitions', async () => {
    await live.query('create view w_emails as select email from w_orders');
    await live.query('begin; lock table w_orders in access exclusive mode');
    try {
      const { stderr, exitCode } = await confiture('migrate', 'risk', '--env', 'live');
      expect(exitCode).toBe(5);
      expect(stderr).toMatch(/cannot be read while .* ACCESS EXCLUSIVE: pid \d+ has w_orders/);
    } finally {
      await live.query('rollback; drop view w_emails');
    }
  });

  it('names who would make a statement wait', async () => {
    await live.query('begin; lock table w_orders in row exclusive mode');
    try {
      const { stdout } = await confiture('migrate', 'risk', '--env', 'live', '--no-check-rows');
      expect(stdout).toMatch(/now: ALTER TABLE .* would wait for pid \d+/);
    } finally {
      await live.query('rollback');
    }
  });
});

describe('a protected environment', () => {
  it('refuses what is critical, with its place and the ways on, and does nothing', async () => {
    const refused = await confiture('migrate', 'up', '--env', 'guarded', '--yes');
    expect(refused).toMatchObject({ exitCode: 7, stdout: '' });
    expect(refused.stderr).toContain('error[RISK_REFUSED]: guarded is protected: DROP COLUMN takes total');
    expect(refused.stderr).toContain(`  --> db/migrations/002_total.up.sql:2:1
   2 | alter table w_orders drop column total;`);
    expect(refused.stderr).toContain(
      'It takes ACCESS EXCLUSIVE on public.w_orders (300,000 rows, 21 MB), blocks reads and writes.',
    );
    expect(refused.stderr).toContain('Estimated: under 1 ms, assumed.');
    expect(refused.stderr).toContain('create table public.w_orders_total_kept as');
    expect(refused.stderr).toContain('--accept-risk drop-column');
    expect(await migrationsApplied()).toBe(0);
  });

  it('takes no id that there is not, wherever it runs', async () => {
    for (const environment of ['guarded', 'live']) {
      const typo = await confiture(
        ...['migrate', 'up', '--env', environment, '--yes', '--accept-risk', 'drop-colum'],
      );
      expect(typo).toMatchObject({ exitCode: 2, stdout: '' });
      expect(typo.stderr).toContain('there is no hazard "drop-colum"');
      expect(typo.stderr).toContain('Did you mean drop-column?');
    }
    expect(await migrationsApplied()).toBe(0);
  });

  it('lets pass what is accepted by its id, and nothing else', async () => {
    const other = await confiture(
      'migrate',
      'up',
      '--env',
      'guarded',
      '--yes',
      '--accept-risk',
      'drop-table',
    );
    expect(other.exitCode).toBe(7);
    const { stdout, exitCode } = await confiture(
      ...['migrate', 'up', '--env', 'guarded', '--yes', '--to', '002', '--accept-risk', 'drop-column'],
    );
    expect(stdout).toContain('guarded: applied 2 migrations');
    expect(exitCode).toBe(0);
  });
});
