import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import type { HookSetup } from '../../src/hooks/hook-setup.ts';
import { migrateDown } from '../../src/migrate/down.ts';
import { previewSql } from '../../src/migrate/preview.ts';
import { scanMigrations } from '../../src/migrate/read-migrations.ts';
import { migrateRedo } from '../../src/migrate/redo.ts';
import { migrateUp, planUpNow } from '../../src/migrate/up.ts';
import { pair, type Workbench, workbench } from './workbench.ts';

const define = (body: string): string =>
  `import { defineHook, defineMigration, noConfig } from 'confiture/plugin';\n\nexport default defineMigration({${body}});\n`;

const orders = pair(
  '001',
  'orders',
  'create table orders (id int primary key, total numeric);',
  'drop table orders;',
);

const setup: HookSetup = {
  registry: () => Promise.resolve(new Map()),
  uses: [],
  root: '.',
  url: () => Promise.resolve('postgresql://localhost/shop'),
  variables: {},
  protected: false,
};

async function up(bench: Workbench) {
  return migrateUp(bench.run, await bench.options());
}

async function failure(promise: Promise<unknown>): Promise<ConfitureError> {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof ConfitureError) return error;
  throw error;
}

const state = (bench: Workbench) =>
  bench.database.query(
    'select version, status, statements_done as done from confiture.migrations order by version',
  );

describe('SQL in a TypeScript migration', () => {
  it('is planned, run and taken back like that of a file', async () => {
    const bench = await workbench(
      {
        ...orders,
        '002_note.ts': define(`
  up: \`
    alter table orders add column note text;
    update orders set note = 'none';
  \`,
  down: 'alter table orders drop column note',
  description: 'a note for each order',
`),
      },
      { hooks: setup },
    );
    const plan = await planUpNow(bench.run, await bench.options());
    expect(previewSql(plan)).toContain('alter table orders add column note text;');
    expect(plan.steps[1]?.statements.map(({ line, kind }) => [line, kind])).toEqual([
      [5, 'AlterTableStmt'],
      [6, 'UpdateStmt'],
    ]);
    expect(
      (await up(bench)).applied.map(({ version, statements, transactional }) => [
        version,
        statements,
        transactional,
      ]),
    ).toEqual([
      ['001', 1, true],
      ['002', 2, true],
    ]);
    expect(await bench.database.query('select note from orders')).toEqual([]);
    const options = await bench.options();
    await migrateRedo(bench.run, options);
    await migrateDown(bench.run, options);
    await expect(bench.database.query('select note from orders')).rejects.toThrow(
      'column "note" does not exist',
    );
  });

  it('has its errors in the file', async () => {
    const bench = await workbench({
      '001_a.ts': define(`\n  up: \`\n    create table a (id int);\n    create table b (id itn);\n  \`,\n`),
    });
    const error = await failure(up(bench));
    expect(error.message).toBe('001 a: type "itn" does not exist');
    expect(error.location).toEqual({ file: 'db/migrations/001_a.ts', line: 6, column: 24 });
    expect(error.excerpt).toContain('6 |     create table b (id itn);');
  });

  it('may be out of a transaction, by itself or because it says so, and goes on where it stopped', async () => {
    const bench = await workbench({
      ...orders,
      '002_index.ts': define(`up: 'create index concurrently orders_total on orders (total)'`),
      '003_more.ts': define(`up: 'create table a (id int); create table b (id itn)', transactional: false`),
    });
    const error = await failure(up(bench));
    expect(error.code).toBe('MIGRATION_PARTIAL');
    expect(await state(bench)).toEqual([
      { version: '001', status: 'applied', done: 0 },
      { version: '002', status: 'applied', done: 0 },
      { version: '003', status: 'failed', done: 1 },
    ]);
    await bench.write({
      '003_more.ts': define(`up: 'create table a (id int); create table b (id int)', transactional: false`),
    });
    expect((await up(bench)).applied.map(({ version }) => version)).toEqual(['003']);
  });

  it('is known by its own text: the rest of the file may change after it was applied', async () => {
    const bench = await workbench({
      '001_a.ts': define(`up: 'create table a (id int)', down: 'drop table a'`),
    });
    await up(bench);
    await bench.write({
      '001_a.ts': `// better\n${define(`up: 'create table a (id int)', down: 'drop table a'`)}`,
    });
    expect((await up(bench)).applied).toEqual([]);
    await bench.write({ '001_a.ts': define(`up: 'create table a (id bigint)', down: 'drop table a'`) });
    expect((await failure(up(bench))).code).toBe('MIGRATION_CHANGED');
  });
});

describe('a function in a TypeScript migration', () => {
  const rename = define(`
  async up({ query, execute, direction, migration, environment }: { [key: string]: any }) {
    const [{ n }] = await query('select count(*)::int as n from orders where id > $1', [0]);
    await execute(\`create table seen as select \${n} as n, '\${direction} \${migration.id} \${environment}' as what; set search_path = nowhere\`);
  },
  async down({ execute }: { execute(sql: string): Promise<unknown> }) {
    await execute('drop table seen');
  },
`);

  it('runs in the migration’s transaction, and the way back too', async () => {
    const bench = await workbench({
      ...orders,
      '002_seen.ts': rename,
      ...pair('003', 'after', 'create table later ();', 'drop table later;'),
    });
    const plan = await planUpNow(bench.run, await bench.options());
    expect(previewSql(plan)).toContain('begin;\nset local lock_timeout');
    expect(previewSql(plan)).toContain('-- the function up of db/migrations/002_seen.ts');
    await up(bench);
    expect(await bench.database.query('select * from seen')).toEqual([{ n: 0, what: 'up 002_seen test' }]);
    expect(await bench.database.query("select to_regclass('public.later') is not null as found")).toEqual([
      { found: true },
    ]);
    await migrateDown(bench.run, { ...(await bench.options()), steps: 2 });
    expect(await bench.database.query("select to_regclass('seen') as found")).toEqual([{ found: null }]);
  });

  it.each([
    ['throws', `throw new Error('no rate')`, 'no rate', 6],
    ['has an error in its SQL', `await execute('select itn')`, 'column "itn" does not exist', 6],
    [
      'swallows one',
      `await execute('select itn').catch(() => undefined)`,
      'a statement of it failed, and it went on as if nothing had happened',
      undefined,
    ],
    ['commits', `await execute('commit')`, 'commit is not for the migration to say', 6],
    ['rejects with no error', `return Promise.reject('late')`, 'it throws late', undefined],
  ])('that %s leaves nothing behind', async (_, statement, message, line) => {
    const bench = await workbench({
      '001_a.ts': define(`
  async up({ execute }: { execute(sql: string): Promise<unknown> }) {
    await execute('create table a (id int)');
    ${statement};
  },
`),
    });
    const error = await failure(up(bench));
    expect(error.message.replace(/^001 a: /, '')).toBe(message);
    expect(error.location?.line).toBe(line);
    expect(await bench.database.query("select to_regclass('a') as found")).toEqual([{ found: null }]);
    expect(await state(bench)).toMatchObject([{ version: '001', status: 'failed' }]);
  });

  it('may run out of a transaction, and what it did then stands', async () => {
    const bench = await workbench({
      ...orders,
      '002_index.ts': define(`
  transactional: false,
  async up({ execute }: { execute(sql: string): Promise<unknown> }) {
    await execute('create index concurrently if not exists orders_total on orders (total)');
    if (!(globalThis as { isReady?: boolean }).isReady) throw new Error('not yet');
  },
`),
    });
    expect((await failure(up(bench))).message).toBe('002 index: not yet');
    expect(await bench.database.query("select to_regclass('orders_total') is not null as found")).toEqual([
      { found: true },
    ]);
    Object.assign(globalThis, { isReady: true });
    expect((await up(bench)).applied).toMatchObject([{ version: '002', transactional: false }]);
    expect(await state(bench)).toMatchObject([{ status: 'applied' }, { version: '002', status: 'applied' }]);
  });

  it('that leaves a transaction open is refused', async () => {
    const bench = await workbench({
      '001_a.ts': define(
        `transactional: false, async up({ execute }) { await execute('begin'); await execute('create table a (id int)'); }`,
      ),
    });
    expect((await failure(up(bench))).message).toBe(
      '001 a: it left a transaction open, which was rolled back',
    );
    expect(await bench.database.query("select to_regclass('a') as found")).toEqual([{ found: null }]);
  });

  it('is known by the text of its file', async () => {
    const bench = await workbench({
      '001_a.ts': define(`async up({ execute }) { await execute('create table a (id int)'); }`),
    });
    await up(bench);
    const stored = await bench.database.query<{ text: string }>(
      'select up_text as text from confiture.migrations',
    );
    expect(stored[0]?.text).toContain(`-- | export default defineMigration({async up(`);
    await bench.write({
      '001_a.ts': define(`async up({ execute }) { await execute('create table b (id int)'); }`),
    });
    const error = await failure(up(bench));
    expect(error.code).toBe('MIGRATION_CHANGED');
    expect(error.excerpt).toContain(
      `+-- | export default defineMigration({async up({ execute }) { await execute('create table b`,
    );
  });
});

it('docs/reference/migration-files.md shows one that runs', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/reference/migration-files.md'), 'utf8');
  const bench = await workbench({
    ...pair('001', 'prices', "create table prices as select 1 as id, '9.95' as text;", 'drop table prices;'),
    '002_cents.ts': /```ts\n(.*?)```/s.exec(page)?.[1] ?? '',
  });
  await up(bench);
  expect(await bench.database.query('select cents::int from prices')).toEqual([{ cents: 995 }]);
});

describe('hooks of a TypeScript migration', () => {
  it('run around it, those it brings along too', async () => {
    const bench = await workbench(
      {
        '001_a.ts': define(`
  up: 'create table a (id int)',
  down: 'drop table a',
  hooks: {
    after_ddl: [{ hook: fill, config: undefined, description: 'one row' }],
  },
}); const fill = defineHook({
  id: 'fill', summary: 'one row', phases: ['after_ddl'], config: noConfig, transaction: 'migration',
  async run({ connection }) { await connection.execute('insert into a values (1)'); return { rowsAffected: 1 }; },
`).replace(/export default (.*)\}\); (const fill.*)\}\);/s, '$2});\nexport default $1});'),
      },
      { hooks: setup },
    );
    const { applied } = await up(bench);
    expect(applied[0]?.hooks).toMatchObject([
      { phase: 'after_ddl', type: 'fill', description: 'one row', rowsAffected: 1 },
    ]);
    expect(await bench.database.query('select * from a')).toEqual([{ id: 1 }]);
  });

  it('that are unknown are refused with their line', async () => {
    const bench = await workbench(
      {
        '001_a.ts': define(
          `\n  up: 'create table a (id int)',\n  hooks: { cleanup: [{ type: 'sweep' }] },\n`,
        ),
      },
      { hooks: setup },
    );
    const error = await failure(up(bench));
    expect(error).toMatchObject({
      code: 'HOOK_UNKNOWN',
      location: { file: 'db/migrations/001_a.ts', line: 5 },
    });
  });
});

describe('files that are no migration', () => {
  it.each([
    ['export const up = 1;', 'its default export is no migration'],
    [define('down: "select 1"'), '`up` is missing'],
    [define('up: 3'), '`up` must be SQL or a function'],
    [define('up: " "'), '`up` must not be empty'],
    [define('up: "select 1", dwon: "x"'), '`dwon` is unknown; `down` is meant perhaps'],
    [
      define('up: "select 1", hooks: { after_dll: [] }'),
      '`hooks.after_dll` is no phase; `after_ddl` is meant perhaps',
    ],
    [
      define('up: "select 1", hooks: { cleanup: [{}] }'),
      '`hooks.cleanup[0]` must have one of `type` and `hook`',
    ],
    [
      define('up: "select 1", hooks: { cleanup: [{ hook: { id: "x", run() {} } }] }'),
      '`hooks.cleanup[0].hook` has no summary, which must be a line of text',
    ],
    [
      define('up: "select 1", hooks: { cleanup: [{ type: "x", retries: -1 }] }'),
      '`hooks.cleanup[0].retries` must be a count',
    ],
    [define('up: "select 1", transactional: "no"'), '`transactional` must be true or false'],
    [define('up: "select 1", appliesTo: "x"'), '`appliesTo` must be a list of environments'],
    [`import 'nothere';\n`, `it cannot be loaded: Cannot find module 'nothere'`],
    [define('up: '), 'it cannot be loaded: Unexpected token'],
    ['\nthrow new Error("no key");', 'it cannot be loaded: no key'],
  ])('%s', async (text, message) => {
    const bench = await workbench({ '001_a.ts': text });
    const { findings } = await scanMigrations(bench.root, 'db/migrations');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map((finding) => finding.message)).toEqual([`db/migrations/001_a.ts: ${message}`]);
    expect((await failure(bench.migrations())).code).toBe('MIGRATION_FILES_INVALID');
  });

  it('stand apart from others of the same version; tests and declarations are left alone', async () => {
    const sql = pair('001', 'a', 'create table a (id int);', 'drop table a;');
    const code = { '001_a.ts': define('up: "create table a (id int)"') };
    const bench = await workbench({
      ...sql,
      ...code,
      '001_a.test.ts': 'nonsense(',
      '001_a.d.ts': 'nonsense(',
    });
    expect((await failure(bench.migrations())).message).toContain('version 001 is used twice');
    const other = await workbench({
      '001_a.ts': define('up: "create table a (id int)", down: "drop table a"'),
      '001_a.down.sql': 'drop table a;',
    });
    expect((await failure(other.migrations())).message).toBe(
      '`down` in db/migrations/001_a.ts and db/migrations/001_a.down.sql both say what to run',
    );
    const mixed = await workbench(
      {
        ...code,
        '001_a.down.sql': 'drop table a;',
        '001_a.verify.sql': "select to_regclass('a') is not null;",
      },
      { hooks: setup },
    );
    await up(mixed);
    await migrateDown(mixed.run, await mixed.options());
    expect(await mixed.database.query("select to_regclass('a') as found")).toEqual([{ found: null }]);
  });
});
