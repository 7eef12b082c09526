import { describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import type { HookContext } from '../../src/hooks/hook-context.ts';
import type { HookUse } from '../../src/hooks/hook-use.ts';
import type { Json } from '../../src/hooks/json.ts';
import { migrateDown } from '../../src/migrate/down.ts';
import { previewSql } from '../../src/migrate/preview.ts';
import { readLedger } from '../../src/migrate/read-ledger.ts';
import { recordBaseline } from '../../src/migrate/record-baseline.ts';
import { migrateRedo } from '../../src/migrate/redo.ts';
import { explainRepairs, repair } from '../../src/migrate/repair.ts';
import { migrationStatus } from '../../src/migrate/status.ts';
import { migrateUp, planUpNow } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { ProgressEvent } from '../../src/progress.ts';
import { hooked, ledgerRow } from './hooked.ts';
import { hook, recorder } from './sample-hooks.ts';
import { pair } from './workbench.ts';

const allPhases = `migration:
  name: 001_items
  version: "1.0"
  description: the table of items
  ddl: |
    create table items (id int);
    insert into items values (1), (2);
  hooks:
    cleanup:
      - { type: note, config: { as: first } }
      - { type: note, config: { as: second } }
    before_validation: [{ type: note }]
    after_validation: [{ type: note }]
    before_ddl: [{ type: note }]
    on_error: [{ type: note }]
    after_ddl: [{ type: note }]
  rollback:
    ddl: drop table items
    hooks:
      before_ddl: [{ type: note, config: { as: down } }]
      after_ddl: [{ type: note, config: { as: down } }]
`;

describe('the order', () => {
  it.each(['migration', 'own', 'none'] as const)(
    'of the phases is the same, hooks in transaction %s',
    async (mode) => {
      const ran: Json[] = [];
      const bench = await hooked({ '001_items.yaml': allPhases }, [recorder(ran, 'note', mode)]);
      const { applied } = await migrateUp(bench.run, await bench.options());
      expect(ran).toEqual([
        'before_validation',
        'before_ddl',
        'after_ddl',
        'after_validation',
        'cleanup first',
        'cleanup second',
      ]);
      expect(applied[0]?.hooks.map(({ phase, type, outcome }) => `${phase} ${type} ${outcome}`)).toEqual([
        'before_validation note succeeded',
        'before_ddl note succeeded',
        'after_ddl note succeeded',
        'after_validation note succeeded',
        'cleanup note succeeded',
        'cleanup note succeeded',
      ]);
      expect(applied[0]?.transactional).toBe(mode === 'migration');
      ran.length = 0;
      await migrateDown(bench.run, await bench.options());
      expect(ran).toEqual(['before_ddl down', 'after_ddl down']);
      expect(await bench.database.query(`select to_regclass('items') as items`)).toEqual([{ items: null }]);
      ran.length = 0;
      await migrateUp(bench.run, await bench.options());
      await migrateRedo(bench.run, await bench.options());
      expect(ran).toHaveLength(6 + 2 + 6);
    },
  );

  it('puts the hooks of confiture.yaml before those of the migration, where their condition holds', async () => {
    const ran: Json[] = [];
    const uses = [
      use('after_ddl', 'always'),
      use('after_ddl', 'here', `environment == 'test' and tables matches 'item*' and version == '1'`),
      use('after_ddl', 'elsewhere', `environment == 'production' or not tables contains 'public.items'`),
      use('after_ddl', 'back', `type == 'down'`),
      use('before_anonymization', 'never'),
    ];
    const bench = await hooked({ '001_items.yaml': allPhases }, [recorder(ran)], { setup: { uses } });
    await migrateUp(bench.run, await bench.options());
    expect(ran.slice(2, 5)).toEqual(['after_ddl always', 'after_ddl here', 'after_ddl']);
    ran.length = 0;
    await migrateDown(bench.run, await bench.options());
    expect(ran).toEqual([
      'before_ddl down',
      'after_ddl always',
      'after_ddl here',
      'after_ddl back',
      'after_ddl down',
    ]);
  });

  it('checks preconditions before the first change and verify.sql after the last', async () => {
    const ran: Json[] = [];
    const look = hook('look', async ({ phase, connection }) => {
      const [row] = await connection.query<{ found: boolean }>(
        `select to_regclass('items') is not null as found`,
      );
      ran.push(`${phase} ${row?.found}`);
    });
    const bench = await hooked(
      {
        ...pair('001', 'items', 'create table items (id int);', 'drop table items;'),
        '001_items.verify.sql': `select to_regclass('items') is not null;`,
        '001_items.yaml': `migration:
  preconditions: [{ table: items, exists: false }]
  hooks:
    before_ddl: [{ type: look }]
    after_validation: [{ type: look }]
`,
      },
      [look],
    );
    await migrateUp(bench.run, await bench.options());
    expect(ran).toEqual(['before_ddl false', 'after_validation true']);
    expect(previewSql(await planUpNow(bench.run, await bench.options()))).toBe('-- nothing to run\n');
  });
});

function use(phase: HookUse['phase'], as: string, condition?: string): HookUse {
  return {
    phase,
    type: 'note',
    description: undefined,
    config: { as },
    timeoutMs: undefined,
    retries: undefined,
    onFailure: 'abort',
    condition,
    place: { file: 'confiture.yaml', line: 7, column: 9 },
  };
}

const withHook = (phase: string, more = '', ddl = 'create table items (id int)') => ({
  '001_items.yaml': `migration:
  ddl: |
    ${ddl}
  hooks:
    ${phase}:
      - type: work
${more}  rollback:
    ddl: drop table items
`,
});

describe('what a hook is told', () => {
  it('is the migration, its statements, its tables, and what was changed so far', async () => {
    const told: unknown[] = [];
    const work = hook('work', async (context) => {
      const {
        migration,
        plan,
        environment,
        tablesAffected,
        rowsAffected,
        appliedBy,
        rollbackPlan,
        dryRun,
        root,
        phase,
      } = context;
      told.push({
        migration,
        plan,
        environment,
        tablesAffected,
        rowsAffected,
        appliedBy,
        rollbackPlan,
        dryRun,
        phase,
      });
      expect(root).toBe(bench.root);
      expect(context.url).toBe(bench.database.url);
      expect(context.startedAt).toBeInstanceOf(Date);
      expect(context.connection.serverVersion).toBe(bench.run.connection.serverVersion);
    });
    const ddl =
      'create table items (id int); insert into items select generate_series(1, 5); delete from items where id > 3;';
    const bench = await hooked(withHook('after_ddl', '', ddl), [work]);
    await migrateUp(bench.run, await bench.options());
    expect(told).toEqual([
      {
        phase: 'after_ddl',
        migration: { id: '001_items', version: '001', name: 'items', type: 'up' },
        plan: [
          'create table items (id int)',
          'insert into items select generate_series(1, 5)',
          'delete from items where id > 3',
        ],
        environment: { name: 'test', protected: false },
        tablesAffected: ['public.items'],
        rowsAffected: 7,
        appliedBy: 'tester',
        rollbackPlan: 'drop table items',
        dryRun: false,
      },
    ]);
  });

  it('is how long the migration took before', async () => {
    const estimates: (number | undefined)[] = [];
    const work = hook('work', async ({ estimatedDurationMs }) => void estimates.push(estimatedDurationMs));
    const bench = await hooked(withHook('after_ddl'), [work]);
    await migrateUp(bench.run, await bench.options());
    await migrateDown(bench.run, await bench.options());
    await migrateUp(bench.run, await bench.options());
    expect(estimates).toEqual([undefined, expect.any(Number)]);
  });

  it('is what earlier hooks of the migration left, and only of those that succeeded', async () => {
    const seen: unknown[] = [];
    const one = hook('one', async ({ metadata }) => {
      metadata.backup = { path: '/tmp/x', size: 3 };
    });
    const bad = hook('bad', async ({ metadata }) => {
      metadata.lost = true;
      throw new Error('no');
    });
    const two = hook('two', async ({ metadata }) => void seen.push(structuredClone(metadata)), {
      transaction: 'own',
    });
    const bench = await hooked(
      {
        '001_a.yaml': `migration:
  hooks:
    before_ddl:
      - type: one
      - { type: bad, on_failure: warn }
      - type: two
    cleanup:
      - type: two
`,
      },
      [one, bad, two],
    );
    await migrateUp(bench.run, await bench.options());
    expect(seen).toEqual([{ backup: { path: '/tmp/x', size: 3 } }, { backup: { path: '/tmp/x', size: 3 } }]);
  });

  it('is refused as metadata when it is not plain data', async () => {
    const work = hook('work', async ({ metadata }) => {
      Object.assign(metadata, { when: new Date() });
    });
    const bench = await hooked(withHook('after_ddl'), [work]);
    await expect(migrateUp(bench.run, await bench.options())).rejects.toThrow(/metadata is not plain data/);
  });

  it('has no session any more once the hook has ended', async () => {
    const kept: HookContext[] = [];
    const opened: { pid: number }[] = [];
    const work = hook('work', async (context) => {
      const session = await context.open();
      opened.push(...(await session.query<{ pid: number }>('select pg_backend_pid() as pid')));
      kept.push(context);
    });
    const bench = await hooked(withHook('after_ddl'), [work]);
    await migrateUp(bench.run, await bench.options());
    await expect(kept[0]?.connection.query('select 1')).rejects.toThrow(/the hook has ended/);
    await expect(kept[0]?.open()).rejects.toThrow(/the hook has ended/);
    const alive = () => bench.database.query('select from pg_stat_activity where pid = $1', [opened[0]?.pid]);
    await expect.poll(alive).toEqual([]);
  });
});

describe('a hook that fails', () => {
  it('and only warns leaves nothing of itself, and the migration goes on', async () => {
    const work = hook('work', async ({ connection }) => {
      await connection.execute('insert into items values (1)');
      throw new Error('no');
    });
    const bench = await hooked(withHook('after_ddl', '        on_failure: warn\n'), [work]);
    const { applied } = await migrateUp(bench.run, await bench.options());
    expect(applied[0]?.hooks).toMatchObject([
      { outcome: 'warned', message: expect.stringContaining('hook work in after_ddl failed: no') },
    ]);
    expect(await bench.database.query('select from items')).toEqual([]);
    expect(await ledgerRow(bench, '001')).toMatchObject({ status: 'applied' });
    const [event] = await bench.database.query(
      `select details -> 'hooks' -> 0 ->> 'outcome' as outcome from confiture.events`,
    );
    expect(event).toEqual({ outcome: 'warned' });
  });

  it('is tried again as often as it says, each time from the state before', async () => {
    let attempts = 0;
    const work = hook('work', async ({ connection }) => {
      await connection.execute(`insert into items values (${attempts})`);
      if (++attempts < 3) throw new Error('not yet');
    });
    const bench = await hooked(withHook('after_ddl', '        retries: 2\n'), [work]);
    const { applied } = await migrateUp(bench.run, await bench.options());
    expect(applied[0]?.hooks).toMatchObject([{ attempts: 3 }]);
    expect(await bench.database.query('select id from items')).toEqual([{ id: 2 }]);
  });

  it('has its cause told to the hooks of on_error, in a transaction of their own', async () => {
    const told: unknown[] = [];
    const work = hook('work', async () => Promise.reject(new Error('no stock')));
    const tell = hook('tell', async ({ error, connection, phase }, { fails }) => {
      await connection.execute(
        `create table if not exists complaints (of text); insert into complaints values ('${fails}')`,
      );
      told.push({ error, phase });
      if (fails === 'yes') throw new Error('nobody listens');
    });
    const events: ProgressEvent[] = [];
    const bench = await hooked(
      {
        '001_items.yaml': `migration:
  ddl: create table items (id int)
  hooks:
    after_ddl: [{ type: work }]
    on_error:
      - { type: tell, config: { fails: "yes" } }
      - { type: tell, config: { fails: "no" } }
`,
      },
      [work, tell],
      { run: { progress: (event) => events.push(event) } },
    );
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'HOOK_FAILED',
      message: '001 items: hook work in after_ddl failed: no stock',
    });
    const error = { code: 'HOOK_FAILED', message: '001 items: hook work in after_ddl failed: no stock' };
    expect(told).toEqual([
      { error, phase: 'on_error' },
      { error, phase: 'on_error' },
    ]);
    expect(await bench.database.query('select * from complaints')).toEqual([{ of: 'no' }]);
    expect(events).toContainEqual(
      expect.objectContaining({
        state: 'failed',
        task: '001 items: tell',
        detail: expect.stringContaining('nobody listens'),
      }),
    );
  });

  it('also when the statements failed, not the hook', async () => {
    const told: unknown[] = [];
    const tell = hook('work', async ({ error }) => void told.push(error?.code));
    const bench = await hooked(withHook('on_error', '', 'create table items (id int, id int)'), [tell]);
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      location: { file: 'db/migrations/001_items.yaml', line: 3, column: expect.any(Number) },
      excerpt: expect.stringContaining('3 |     create table items (id int, id int)'),
    });
    expect(told).toEqual(['MIGRATION_FAILED']);
  });

  it('never shows the password of the url', async () => {
    const work = hook('work', async ({ url }) =>
      Promise.reject(new Error(`cannot reach ${url}; p%40ss or p@ss`)),
    );
    const bench = await hooked(withHook('after_ddl'), [work], {
      setup: { url: async () => 'postgresql://app:p%40ss@db.example.com/shop' },
    });
    const error: unknown = await migrateUp(bench.run, await bench.options()).catch(
      (caught: unknown) => caught,
    );
    if (!(error instanceof ConfitureError)) return expect.fail('it did not fail');
    expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/p%40ss|p@ss/);
    const [event] = await bench.database.query(`select details::text as text from confiture.events`);
    expect(event?.text).not.toMatch(/p%40ss|p@ss/);
  });

  it('because hooks run hooks without end is stopped', async () => {
    const { runHook } = await import('../../src/hooks/run-hook.ts');
    const { resolveHook } = await import('../../src/hooks/resolve-hooks.ts');
    const { hookRegistry } = await import('../../src/hooks/hook-registry.ts');
    let deepest = 0;
    const host = (context: HookContext) => ({
      session: bench.run.connection,
      open: () => connect(bench.database.url),
      restoreSql: '',
      facts: context,
      state: { metadata: {}, rowsAffected: 0 },
      task: 'deep',
    });
    const work = hook('work', async (context) => {
      deepest++;
      const ready = await resolveHook(use('after_ddl', 'x'), {
        registry: hookRegistry([again]),
        variables: {},
      });
      await runHook(ready, host(context));
    });
    const again = { ...work, id: 'note' };
    const bench = await hooked(withHook('after_ddl'), [work]);
    await expect(migrateUp(bench.run, await bench.options())).rejects.toThrow(/hooks call each other 5 deep/);
    expect(deepest).toBe(5);
  });

  it('at Ctrl-C is interrupted, and nothing remains', async () => {
    const controller = new AbortController();
    const work = hook('work', async ({ connection }) => {
      await connection.execute('insert into items values (1)');
      controller.abort();
      await new Promise(() => undefined);
    });
    const bench = await hooked(withHook('after_ddl'), [work], { run: { signal: controller.signal } });
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'INTERRUPTED',
      exitCode: 130,
    });
    expect(await bench.database.query(`select to_regclass('items') as items`)).toEqual([{ items: null }]);
    expect(await ledgerRow(bench, '001')).toBeUndefined();
  });
});

describe('a migration that is split', () => {
  const split = (second: string) => ({
    '001_items.yaml': `migration:
  ddl: |
    create table items (id int);
    create table audit (of text);
  hooks:
    before_ddl: [{ type: mark }]
    after_ddl:
      - { type: fill, config: { ${second} } }
    cleanup: [{ type: mark }]
  rollback:
    ddl: drop table items, audit
`,
  });
  const fill = hook(
    'fill',
    async ({ connection, metadata }, { rows = '1' }) => {
      metadata.filled = true;
      await connection.execute(`insert into items select generate_series(1, ${rows})`);
    },
    { transaction: 'own' },
  );

  it('goes on with the hook that failed once it is mended, and runs nothing twice', async () => {
    const marks: unknown[] = [];
    const mark = hook('mark', async ({ phase, metadata, rowsAffected }) => {
      marks.push([phase, structuredClone(metadata), rowsAffected]);
      metadata[phase] = true;
    });
    const bench = await hooked(split('rows: "many"'), [mark, fill]);
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_PARTIAL',
      message: expect.stringMatching(
        /^hook fill in after_ddl failed: .*many.*; before_ddl mark, ddl of db\/migrations\/001_items.yaml stand$/,
      ),
      details: { statementsDone: 2, partsDone: 2, hook: 'fill' },
    });
    expect(await ledgerRow(bench, '001')).toEqual({
      status: 'failed',
      done: 2,
      phase: 'up: 2 of 4 parts done, then after_ddl fill',
    });
    const [explained] = explainRepairs(await bench.migrations(), await readLedger(bench.run.connection));
    expect(explained).toMatchObject({
      version: '001',
      explanation: expect.stringContaining('2 of 4 parts done, then after_ddl fill'),
    });
    await expect(
      recordBaseline(bench.run, { migrations: await bench.migrations(), origin: 'baseline' }),
    ).rejects.toMatchObject({ code: 'MIGRATION_PARTIAL' });
    await bench.write(split('rows: "3"'));
    expect(previewSql(await planUpNow(bench.run, await bench.options()))).toContain(
      '-- 2 of 4 parts are done already',
    );
    await migrateUp(bench.run, await bench.options());
    expect(marks).toEqual([
      ['before_ddl', {}, 0],
      ['cleanup', { before_ddl: true, filled: true }, 0],
    ]);
    expect(await bench.database.query('select count(*)::int as rows from items')).toEqual([{ rows: 3 }]);
    expect(await bench.database.query('select status, hook_state from confiture.migrations')).toEqual([
      { status: 'applied', hook_state: null },
    ]);
  });

  it('refuses to go on when other hooks stand where it has been already', async () => {
    const mark = hook('mark', async () => undefined);
    const bench = await hooked(split('rows: "many"'), [mark, fill]);
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_PARTIAL',
    });
    await bench.write({
      '001_items.yaml': (split('rows: "3"')['001_items.yaml'] ?? '').replace(
        'before_ddl',
        'before_validation',
      ),
    });
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
      message: expect.stringContaining('has before_validation mark where it ran before_ddl mark'),
    });
    await bench.write({
      '001_items.yaml': (split('rows: "3"')['001_items.yaml'] ?? '').replace('audit (of', 'audit (about'),
    });
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
    });
    await repair(bench.run, { migrations: await bench.migrations(), version: '001', as: 'pending' });
    await bench.database.query('drop table items, audit');
    await migrateUp(bench.run, await bench.options());
    expect(await ledgerRow(bench, '001')).toMatchObject({ status: 'applied', done: 0 });
  });

  it('goes on with its way back, too', async () => {
    let fails = true;
    const work = hook(
      'work',
      async () => {
        if (fails) throw new Error('not today');
      },
      { transaction: 'own' },
    );
    const bench = await hooked(
      {
        '001_items.yaml': `migration:
  ddl: create table items (id int)
  rollback:
    ddl: drop table items
    hooks: [{ type: work }]
`,
      },
      [work],
    );
    await migrateUp(bench.run, await bench.options());
    await expect(migrateDown(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_PARTIAL',
    });
    expect(await ledgerRow(bench, '001')).toMatchObject({
      status: 'applying',
      done: 1,
      phase: 'down: 1 of 2 parts done, then after_ddl work',
    });
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_PARTIAL',
    });
    fails = false;
    await migrateDown(bench.run, await bench.options());
    expect(await ledgerRow(bench, '001')).toMatchObject({ status: 'rolled_back', done: 0 });
  });

  it('runs statements that refuse a transaction between its hooks', async () => {
    const ran: Json[] = [];
    const bench = await hooked(
      {
        ...pair('001', 'items', 'create table items (id int);', 'drop table items;'),
        ...pair(
          '002',
          'index',
          'insert into items values (1);\ncreate index concurrently items_id on items (id);',
          'drop index items_id;',
        ),
        '002_index.yaml':
          'migration:\n  hooks:\n    before_ddl: [{ type: note }]\n    after_ddl: [{ type: note }]\n',
      },
      [recorder(ran)],
    );
    const { applied } = await migrateUp(bench.run, await bench.options());
    expect(ran).toEqual(['before_ddl', 'after_ddl']);
    expect(applied[1]).toMatchObject({ transactional: false, statements: 2 });
    expect(
      await bench.database.query(`select indisvalid from pg_index where indexrelid = 'items_id'::regclass`),
    ).toEqual([{ indisvalid: true }]);
  });

  it('gives them the timeouts of the step, and its hooks none of their settings', async () => {
    const seen: unknown[] = [];
    const look = hook('look', async ({ connection }) => {
      seen.push(
        ...(await connection.query(
          `select current_setting('lock_timeout') as lock, current_setting('work_mem') as mem`,
        )),
      );
      await connection.execute('set lock_timeout = 1');
    });
    const sql = `-- confiture: no-transaction
      set work_mem = '1MB';
      create table seen as select current_setting('lock_timeout') as lock, current_setting('work_mem') as mem;`;
    const bench = await hooked(
      {
        ...pair('001', 'x', sql, 'drop table seen;'),
        '001_x.yaml':
          'migration:\n  hooks:\n    before_ddl: [{ type: look }]\n    after_ddl: [{ type: look }]\n',
      },
      [look],
    );
    await migrateUp(bench.run, await bench.options());
    expect(await bench.database.query('select * from seen')).toEqual([{ lock: '100ms', mem: '1MB' }]);
    expect(seen).toEqual([
      { lock: '100ms', mem: '4MB' },
      { lock: '100ms', mem: '4MB' },
    ]);
  });

  it('cannot be part of a single transaction', async () => {
    const mark = hook('mark', async () => undefined);
    const bench = await hooked(split('rows: "1"'), [mark, fill]);
    await expect(
      migrateUp(bench.run, await bench.options({ singleTransaction: true })),
    ).rejects.toMatchObject({
      code: 'MIGRATION_NOT_TRANSACTIONAL',
      message: expect.stringContaining(
        'the hook fill runs outside of its transaction (db/migrations/001_items.yaml:8)',
      ),
    });
  });

  it('works on a ledger that was made before there were hooks', async () => {
    const mark = hook('mark', async () => undefined);
    const bench = await hooked(pair('000', 'none', 'select 1;', 'select 1;'), [mark, fill]);
    await migrateUp(bench.run, await bench.options());
    await bench.database.query('alter table confiture.migrations drop column hook_state');
    await bench.write(split('rows: "2"'));
    await migrateUp(bench.run, await bench.options());
    expect(await ledgerRow(bench, '001')).toMatchObject({ status: 'applied' });
  });

  it('goes on after a lock that was not obtained, with what the hooks knew before it', async () => {
    const told: unknown[] = [];
    const mark = hook('mark', async ({ metadata, connection }) => {
      told.push(structuredClone(metadata));
      metadata.times = Number(metadata.times ?? 0) + 1;
      await connection.query('select 1');
    });
    const bench = await hooked(
      {
        ...pair('001', 'items', 'create table items (id int);', 'drop table items;'),
        '002_wide.yaml': `migration:
  ddl: alter table items add wide int
  hooks:
    before_ddl: [{ type: mark }]
    cleanup: [{ type: fill }]
`,
      },
      [mark, fill],
    );
    await migrateUp(bench.run, await bench.options({ to: '001' }));
    await bench.database.query('begin; lock table items');
    const options = await bench.options();
    const first = migrateUp({ ...bench.run, lockRetries: 0 }, options);
    await expect(first).rejects.toMatchObject({ code: 'LOCK_TIMEOUT' });
    await bench.database.query('rollback');
    await migrateUp(bench.run, options);
    expect(told).toEqual([{}, {}]);
  });
});

describe('without hooks to run', () => {
  it('scratch runs execute the statements alone', async () => {
    const bench = await hooked(withHook('after_ddl'), []);
    const { hooks: _, ...bare } = bench.run;
    await migrateUp(bare, await bench.options());
    expect(await bench.database.query('select from items')).toEqual([]);
  });

  it('status and preview name them', async () => {
    const bench = await hooked(
      withHook('after_ddl', '        description: fills the items\n        on_failure: warn\n'),
      [hook('work', async () => undefined, { transaction: 'own' })],
    );
    const [status] = migrationStatus(await bench.migrations(), [], 'test');
    expect(status).toMatchObject({ state: 'pending', hooks: ['after_ddl work'] });
    const preview = previewSql(await planUpNow(bench.run, await bench.options()));
    expect(preview).toContain(
      '-- hook, after_ddl: work, in a transaction of its own (fills the items; may fail)',
    );
    expect(preview).toContain('begin;\ncreate table items (id int)\ncommit;');
  });

  it('a baseline records the migration with its hooks, and a changed hook is a changed migration', async () => {
    const bench = await hooked(withHook('after_ddl'), [hook('work', async () => undefined)]);
    await recordBaseline(bench.run, { migrations: await bench.migrations(), origin: 'baseline' });
    expect(await migrateUp(bench.run, await bench.options())).toEqual({ applied: [], pending: 0 });
    await bench.write(withHook('after_ddl', '        description: another word\n'));
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
      excerpt: expect.stringContaining('description: another word'),
    });
    await repair(bench.run, { migrations: await bench.migrations(), version: '001', acceptChanges: true });
    expect(await migrateUp(bench.run, await bench.options())).toEqual({ applied: [], pending: 0 });
  });
});
