import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LintOutcome } from '../../src/cli/lint/lint-result.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

const orders = `create table customers (id bigint primary key);
create table orders (
  id bigint primary key,
  customer_id bigint references customers, -- who pays
  placed_at timestamp not null
);
`;

interface Project {
  readonly cwd: string;
  readonly live: TestDatabase;
  run(...args: readonly string[]): Promise<CliResult>;
  /** Rules that a live database breaks, and what else was told. */
  lint(...args: readonly string[]): Promise<LintOutcome>;
  file(path: string): Promise<string>;
  migrations(): Promise<readonly string[]>;
}

/** A database that was built by migrations, and DDL files that say the same. */
async function project(more = ''): Promise<Project> {
  const live = await createDatabase();
  const cwd = await catalogProject(live.url, {
    'db/schema/orders.sql': orders,
    'db/migrations/001_orders.up.sql': orders + more,
    'db/migrations/001_orders.down.sql': 'drop table orders, customers;\n',
    'confiture.lint.yml': 'rules:\n  missing_timestamps: off\n',
  });
  const run = (...args: readonly string[]) => runCli(args, { cwd });
  await run('migrate', 'up', '--env', 'live');
  return {
    cwd,
    live,
    run,
    async lint(...args) {
      const { stdout } = await run(
        'lint',
        ...args,
        '--env',
        'live',
        '--build-on',
        'live',
        '--format',
        'json',
      );
      const { data }: { data: LintOutcome } = JSON.parse(stdout);
      return data;
    },
    file: (path) => readFile(join(cwd, path), 'utf8'),
    migrations: async () =>
      (await readdir(join(cwd, 'db/migrations'))).filter((name) => !name.startsWith('001')),
  };
}

const rulesOf = ({ findings }: LintOutcome): readonly string[] => findings.map(({ rule }) => rule).sort();

describe('confiture lint --fix --env', () => {
  it('edits the DDL files and writes a migration that leads there and back', async () => {
    const { run, lint, file, migrations, live } = await project();
    const before = await lint();
    expect(rulesOf(before)).toContain('foreign-key-without-index');
    const fixed = await lint('--fix');
    expect(fixed.fixed.map(({ rule }) => rule)).toEqual(['foreign-key-without-index']);
    expect(fixed.migrations).toEqual([
      {
        version: '002',
        up: 'db/migrations/002_lint_foreign_key_without_index_indexes.up.sql',
        down: 'db/migrations/002_lint_foreign_key_without_index_indexes.down.sql',
      },
    ]);
    expect(await migrations()).toHaveLength(2);
    expect(await file('db/schema/orders.sql')).toContain('create index on public.orders (customer_id);');
    expect(await file('db/schema/orders.sql')).toContain('-- who pays');
    // The database is as it was until somebody migrates it.
    expect(await live.query("select from pg_indexes where tablename = 'orders'")).toHaveLength(1);
    expect(rulesOf(await lint())).toEqual(rulesOf(before));

    expect((await run('migrate', 'up', '--env', 'live')).exitCode).toBe(0);
    expect(rulesOf(await lint())).not.toContain('foreign-key-without-index');
    const drift = await run('drift', '--env', 'live', '--build-on', 'live', '--fail-on', 'info');
    expect(drift).toMatchObject({ exitCode: 0 });
    expect((await run('migrate', 'down', '--env', 'live')).exitCode).toBe(0);
    expect(rulesOf(await lint())).toEqual(rulesOf(before));
  });

  it('says what it wrote, and writes nothing a second time', async () => {
    const { run, migrations } = await project();
    const fix = ['lint', '--fix', '--env', 'live', '--build-on', 'live', '--quiet'];
    expect((await run(...fix)).stdout).toContain(
      'wrote db/migrations/002_lint_foreign_key_without_index_indexes.up.sql\n',
    );
    const again = await run(...fix);
    expect(again.stdout).toContain('the DDL files do not have it: a migration may be pending');
    expect(again.stdout).not.toContain('wrote');
    expect(await migrations()).toHaveLength(2);
  });

  it('changes types with --fix-unsafe, and keeps the rows', async () => {
    const { run, lint, live } = await project();
    await live.query(
      "insert into customers values (1); insert into orders values (1, 1, '2026-01-02 03:04:05')",
    );
    const fixed = await lint('--fix-unsafe');
    expect(fixed.fixed.map(({ rule }) => rule)).toContain('timestamp-without-time-zone');
    expect((await run('migrate', 'up', '--env', 'live')).exitCode).toBe(0);
    expect(rulesOf(await lint())).not.toContain('timestamp-without-time-zone');
    expect(await live.query('select id from orders')).toEqual([{ id: '1' }]);
  });

  it('leaves alone what only the database has', async () => {
    const { lint, migrations, file } = await project(
      'create table extra (id bigint primary key, order_id bigint references orders);',
    );
    const fixed = await lint('--fix');
    expect(fixed.fixed.map(({ object }) => object)).toEqual([
      'constraint:public.orders.orders_customer_id_fkey',
    ]);
    expect(await migrations()).toHaveLength(2);
    expect(await file('db/schema/orders.sql')).not.toContain('extra');
  });

  it('writes nothing where the DDL files do not build', async () => {
    const { cwd, run, migrations } = await project();
    await writeFile(join(cwd, 'db/schema/zz.sql'), 'create view broken as select * from nowhere;\n');
    const { exitCode, stderr } = await run('lint', '--fix', '--env', 'live', '--build-on', 'live');
    expect([exitCode, stderr]).toEqual([
      4,
      expect.stringContaining(
        'error[BUILD_FAILED]: --fix needs DDL files that build: relation "nowhere" does not exist',
      ),
    ]);
    expect(await migrations()).toEqual([]);
  });

  it('refuses a project without DDL files', async () => {
    const { cwd, live, run } = await project();
    await writeFile(
      join(cwd, 'confiture.yaml'),
      `environments:\n  live: { url: ${JSON.stringify(live.url)} }\n`,
    );
    const { exitCode, stderr } = await run('lint', '--fix', '--env', 'live');
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('error[USAGE]: there are no DDL files to fix: schema.load_order names none\n'),
    ]);
  });
});
