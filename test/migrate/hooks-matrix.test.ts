import { expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import type { Hook, HookTransaction } from '../../src/hooks/hook.ts';
import type { HookContext } from '../../src/hooks/hook-context.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { hooked, ledgerRow } from './hooked.ts';
import { hook } from './sample-hooks.ts';

const phases = ['before_validation', 'before_ddl', 'after_ddl', 'after_validation', 'cleanup'] as const;
const modes = ['migration', 'own', 'none'] as const;

interface Kind {
  readonly does: (context: HookContext) => Promise<unknown>;
  /** Part of the message, by mode; undefined where it is no failure there. */
  readonly says: Readonly<Record<HookTransaction, RegExp | undefined>>;
}

const everywhere = (pattern: RegExp): Kind['says'] => ({ migration: pattern, own: pattern, none: pattern });

const kinds: Readonly<Record<string, Kind>> = {
  throws: {
    does: () => Promise.reject(new Error('the shop is closed')),
    says: everywhere(/the shop is closed/),
  },
  hangs: {
    does: () => new Promise(() => undefined),
    says: everywhere(/took longer than its timeout of 60 ms/),
  },
  'SQL error': {
    does: ({ connection }) => connection.query('select 1 / 0'),
    says: everywhere(/division by zero/),
  },
  'SQL error swallowed': {
    does: ({ connection }) => connection.query('select 1 / 0').then(nothing, nothing),
    says: { migration: /went on as if nothing/, own: /went on as if nothing/, none: undefined },
  },
  'nonsense result': {
    does: async () => 42,
    says: everywhere(/returned a number instead of a result/),
  },
  'kills its connection': {
    does: ({ connection }) => connection.query('select pg_terminate_backend(pg_backend_pid())').then(nothing),
    says: everywhere(/terminating connection|connection .* lost/),
  },
  'opens a transaction': {
    does: ({ connection }) => connection.execute(`begin; insert into marks values ('inside')`).then(nothing),
    says: {
      migration: /begin is not for the hook/,
      own: /begin is not for the hook/,
      none: /left a transaction open/,
    },
  },
  commits: {
    does: ({ connection }) => connection.execute('commit').then(nothing),
    says: { migration: /commit is not for the hook/, own: /commit is not for the hook/, none: undefined },
  },
  'changes role, search_path and settings': {
    does: ({ connection }) =>
      connection
        .execute(
          `set role pg_monitor; set search_path = pg_temp; set lock_timeout = 1; set datestyle = german`,
        )
        .then(nothing),
    says: { migration: undefined, own: undefined, none: undefined },
  },
  'swallows the cancel': {
    does: ({ connection }) => connection.query('select pg_sleep(60)').then(nothing, nothing),
    says: everywhere(/took longer than its timeout of 60 ms/),
  },
};

function nothing(): void {}

const cases = Object.keys(kinds).flatMap((kind) =>
  modes.flatMap((mode) => phases.map((phase) => ({ kind, mode, phase }))),
);

it.each(cases)('a hook that $kind, transaction $mode, in $phase', async ({ kind, mode, phase }) => {
  const { does, says } = kinds[kind] ?? expect.fail();
  const bad = hook(
    'bad',
    async (context) => {
      await context.connection.execute(`insert into marks values ('${phase}')`);
      return does(context);
    },
    { transaction: mode, timeoutMs: kind === 'hangs' || kind === 'swallows the cancel' ? 60 : 20_000 },
  );
  const seen: unknown[] = [];
  const look = hook('look', async ({ connection }) => {
    seen.push(
      ...(await connection.query(
        `select current_user = session_user as self, current_setting('search_path') as path,
           current_setting('lock_timeout') as lock, current_setting('datestyle') as dates`,
      )),
    );
  });
  const bench = await hooked(
    {
      '001_marks.up.sql': 'create table marks (of text)',
      '002_items.yaml': `migration:
  ddl: |
    create table items (id int)
  hooks:
    ${phase}:
      - type: bad
${phase === 'cleanup' ? '' : '    cleanup:\n'}      - type: look
`,
    },
    [bad, look] satisfies readonly Hook[],
  );
  const expected = says[mode];
  const outcome = await migrateUp(bench.run, await bench.options()).catch((error: unknown) => error);

  const items = await bench.database.query(`select from pg_class where oid = to_regclass('public.items')`);
  const marks = (await bench.database.query<{ of: string }>('select of from marks')).map((row) => row.of);
  if (expected === undefined) {
    expect(outcome).toMatchObject({ applied: [{ version: '001' }, { version: '002' }] });
    expect(items).toHaveLength(1);
    expect(marks).toEqual([phase]);
    expect(await ledgerRow(bench, '002')).toEqual({ status: 'applied', done: 0, phase: null });
    expect(seen).toEqual([{ self: true, path: '"$user", public', lock: '100ms', dates: 'ISO, MDY' }]);
    return;
  }
  // What was committed before it: the DDL, where the hook is outside of its transaction and after it.
  const stands = mode !== 'migration' && !phase.startsWith('before');
  if (!(outcome instanceof ConfitureError)) return expect.fail(String(outcome));
  expect(outcome.message).toMatch(expected);
  expect(outcome.message).toContain(`hook bad in ${phase} failed`);
  expect(outcome).toMatchObject({
    code: stands ? 'MIGRATION_PARTIAL' : 'HOOK_FAILED',
    exitCode: stands ? 6 : 4,
    location: { file: 'db/migrations/002_items.yaml', line: 6 },
    details: { hook: 'bad', phase },
  });
  expect(items).toHaveLength(stands ? 1 : 0);
  expect(marks).toEqual(mode === 'none' ? [phase] : []);
  expect(await ledgerRow(bench, '002')).toMatchObject({ status: 'failed', done: stands ? 1 : 0 });
  const [event] = await bench.database.query(
    `select details ->> 'hook' as hook, details ->> 'phase' as phase from confiture.events where event = 'migration_failed'`,
  );
  expect(event).toEqual({ hook: 'bad', phase });
});
