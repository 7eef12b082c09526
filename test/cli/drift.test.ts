import { beforeAll, describe, expect, it } from 'vitest';
import type { DriftResult } from '../../src/cli/commands/drift.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { readyCache } from '../server/temporary-cache.ts';
import { byHand, catalogProject, shop, steady } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let live: TestDatabase;
let clean: TestDatabase;
let cwd: string;

const migrations = {
  'db/migrations/001_shop.up.sql': 'create schema shop;',
  'db/migrations/001_shop.down.sql': 'drop schema shop;',
  'db/migrations/002_note.up.sql': 'alter table shop.orders add column note text;',
  'db/migrations/002_note.down.sql': 'alter table shop.orders drop column note;',
};

beforeAll(async () => {
  live = await createDatabase();
  clean = await createDatabase();
  cwd = await catalogProject(live.url, shop, `  clean: { url: ${JSON.stringify(clean.url)} }\n`);
  for (const env of ['live', 'clean']) await runCli(['build', '--env', env], { cwd });
  await live.query(byHand);
});

/** Builds on the test server, so that no other has to be started. */
function drift(...args: readonly string[]): Promise<CliResult> {
  return runCli(['drift', ...args, '--build-on', 'clean', '--quiet'], { cwd });
}

describe('a database as declared', () => {
  it('exits 0', async () => {
    expect(await drift('--env', 'clean', '--fail-on', 'info')).toMatchObject({
      exitCode: 0,
      stdout: `clean (database ${clean.name}) is as the DDL files declare\n`,
      stderr: '',
    });
  });
});

describe('a database changed by hand', () => {
  it('exits 1 and shows each finding with its place', async () => {
    const result = await drift('--env', 'live');
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(steady(result.stdout.replaceAll(live.name, '<live>'))).toMatchSnapshot();
  });

  it('fails at the threshold', async () => {
    const errors = ['shop.orders*', 'shop.open_orders', 'function:*'].flatMap((name) => ['--ignore', name]);
    const warnings = await drift('--env', 'live', ...errors);
    expect(warnings.stdout).toContain(
      '2 warnings\nignored: shop.open_orders, shop.order_count(), shop.orders.note, ',
    );
    expect(warnings.exitCode).toBe(1);
    expect((await drift('--env', 'live', ...errors, '--fail-on', 'error')).exitCode).toBe(0);
  });

  it('is a document with findings', async () => {
    const { stdout, exitCode } = await drift('--env', 'live', '--format', 'json');
    expect(exitCode).toBe(1);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ ok: false, command: 'drift' });
    const { findings }: DriftResult = document.data;
    expect(findings.find(({ subject }) => subject?.name === 'shop.orders_status_idx')).toMatchObject({
      code: 'drift-missing',
      severity: 'error',
      location: { file: 'db/schema/orders.sql', line: 7, column: 1 },
    });
  });
});

it('says what the ledger knows', async () => {
  const folder = await catalogProject(clean.url, { ...shop, ...migrations });
  const result = await runCli(['drift', '--build-on', 'live', '--fail-on', 'info'], { cwd: folder });
  expect(result.exitCode).toBe(1);
  expect(result.stdout).toContain(
    'info[drift-migrations-pending]: 2 migrations not applied here: 001 shop, 002 note',
  );
  const usual = await runCli(['drift', '--build-on', 'live'], { cwd: folder });
  expect(usual.exitCode).toBe(0);
});

it('hints at patterns that match nothing', async () => {
  const args = ['drift', '--env', 'live', '--build-on', 'clean', '--ignore', 'shop.nothing'];
  const { stderr } = await runCli(args, { cwd });
  expect(stderr).toContain('--ignore shop.nothing matches nothing that differs\n');
});

it('builds on the embedded server unless told otherwise, and keeps a template there for the next time', async () => {
  const env = { CONFITURE_CACHE: await readyCache() };
  const first = await runCli(['drift', '--env', 'clean'], { cwd, env });
  expect(first.stderr).not.toContain('not installed');
  expect(first).toMatchObject({ exitCode: 0 });
  expect(await runCli(['drift', '--env', 'clean', '--quiet'], { cwd, env })).toMatchObject({ exitCode: 0 });
  expect(await runCli(['embedded', 'stop'], { cwd, env })).toMatchObject({ exitCode: 0 });
});
