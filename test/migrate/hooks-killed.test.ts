import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { migrateUp } from '../../src/migrate/up.ts';
import { bundled } from '../server/bundled.ts';
import { hooked, ledgerRow } from './hooked.ts';
import { markers } from './markers.ts';
import { pair } from './workbench.ts';

const files = {
  ...pair('001', 'marks', 'create table marks (phase text, knew text);', 'drop table marks;'),
  '002_items.yaml': `migration:
  ddl: |
    create table items (id int);
    insert into marks values ('ddl', '')
  hooks:
    before_validation: [{ type: mark_own }]
    before_ddl: [{ type: mark_migration }]
    after_ddl: [{ type: mark_own }]
    after_validation: [{ type: mark_none }]
    cleanup: [{ type: mark_migration }]
`,
};

/** `twice`: what is outside of any transaction has happened already when the process dies. */
let program: Promise<string> | undefined;

const stalls = [
  { phase: 'before_validation', done: 0, twice: false },
  { phase: 'before_ddl', done: 1, twice: false },
  { phase: 'after_ddl', done: 3, twice: false },
  { phase: 'after_validation', done: 4, twice: true },
  { phase: 'cleanup', done: 5, twice: false },
];

it.each(stalls)(
  'a run killed in $phase is gone on with, and no finished part runs twice',
  async ({ phase, done, twice }) => {
    const bench = await hooked(
      files,
      markers(async () => undefined),
      { run: { lockWaitMs: 20_000 } },
    );
    program ??= bundled(join(import.meta.dirname, 'split-process.ts'));
    const args = [await program, bench.database.url, bench.root, phase];
    const child = execa(process.execPath, args, { reject: false });
    const said = await new Promise((resolve) => {
      child.stdout.once('data', resolve);
      child.once('exit', resolve);
    });
    expect(String(said)).toContain('stalled');
    expect(await ledgerRow(bench, '002')).toMatchObject({ status: 'applying', done });
    const [session] = await bench.database.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'confiture'
     and pid <> $1 limit 1`,
      [bench.run.connection.processId],
    );
    expect(session?.pid).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await child;
    await migrateUp(bench.run, await bench.options());
    const marks = await bench.database.query<{ phase: string; knew: string }>('select * from marks');
    const expected = [
      { phase: 'before_validation', knew: '' },
      { phase: 'before_ddl', knew: 'before_validation' },
      { phase: 'ddl', knew: '' },
      { phase: 'after_ddl', knew: 'before_ddl before_validation' },
      { phase: 'after_validation', knew: 'after_ddl before_ddl before_validation' },
      { phase: 'cleanup', knew: 'after_ddl after_validation before_ddl before_validation' },
    ];
    expect(sorted(marks)).toEqual(sorted(twice ? [...expected, expected[4]] : expected));
    expect(await ledgerRow(bench, '002')).toMatchObject({ status: 'applied' });
  },
);

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
