import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineHook, type Hook } from '../../src/hooks/hook.ts';
import { hookRegistry } from '../../src/hooks/hook-registry.ts';
import type { HookUse } from '../../src/hooks/hook-use.ts';
import { redactUrlIn } from '../../src/hooks/redact-url-in.ts';
import { resolveHook, resolveHooks } from '../../src/hooks/resolve-hooks.ts';
import { tablesNamed } from '../../src/hooks/tables-named.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';

const backfill = defineHook({
  id: 'backfill_read_model',
  summary: 'fills a table',
  phases: ['after_ddl', 'cleanup'],
  config: z.strictObject({
    target_table: z.string(),
    batch_size: z._default(z.int(), 1000),
    checks: z.optional(z.array(z.strictObject({ name: z.string() }))),
  }),
  transaction: ({ batch_size }) => (batch_size > 10 ? 'own' : 'migration'),
  timeoutMs: 7,
  run: async () => undefined,
});

const plain: Hook = {
  ...backfill,
  id: 'plain',
  config: {
    '~standard': {
      version: 1,
      vendor: 'somebody',
      validate: (value) =>
        value === 3
          ? { value }
          : {
              issues: [{ message: 'must be three', path: [{ key: 'tables' }, 0] }, { message: 'and whole' }],
            },
    },
  },
  transaction: 'none',
};

const registry = hookRegistry([backfill, plain]);

function use(more: Partial<HookUse>): HookUse {
  return {
    phase: 'after_ddl',
    type: 'backfill_read_model',
    description: undefined,
    config: { target_table: 'r_orders' },
    timeoutMs: undefined,
    retries: undefined,
    onFailure: 'abort',
    condition: undefined,
    place: { file: 'db/migrations/003_x.yaml', line: 8, column: 9 },
    places: {
      config: { line: 9, column: 9 },
      'config.checks[0]': { line: 12, column: 13 },
      'config.checks[0].nmae': { line: 13, column: 15 },
      condition: { line: 20, column: 9 },
    },
    ...more,
  };
}

const options = { registry, variables: { TABLE: 'r_items', EMPTY: '' } };

it('gives a hook its checked configuration, its transaction and its limits', async () => {
  expect(await resolveHook(use({}), options)).toMatchObject({
    config: { target_table: 'r_orders', batch_size: 1000 },
    transaction: 'own',
    timeoutMs: 7,
    retries: 0,
  });
  const config = { target_table: '${TABLE}', batch_size: 5 };
  expect(await resolveHook(use({ config, timeoutMs: 0, retries: 4 }), options)).toMatchObject({
    config: { target_table: 'r_items', batch_size: 5 },
    transaction: 'migration',
    timeoutMs: 0,
    retries: 4,
  });
});

it.each([
  [
    use({ type: 'backfil_read_model' }),
    'HOOK_UNKNOWN',
    'there is no hook backfil_read_model',
    'Did you mean backfill_read_model?',
    8,
  ],
  [
    use({ phase: 'before_ddl' }),
    'HOOK_CONFIG',
    'cannot run in the phase before_ddl',
    'It runs in after_ddl, cleanup.',
    8,
  ],
  [use({ config: {} }), 'HOOK_CONFIG', '`config.target_table` must be text, and is empty', undefined, 9],
  [
    use({ config: { target_table: 'x', batchsize: 4 } }),
    'HOOK_CONFIG',
    'unknown key `config.batchsize`',
    'Did you mean `batch_size`?',
    9,
  ],
  [
    use({ config: { target_table: 'x', checks: [{ nmae: 'n' }] } }),
    'HOOK_CONFIG',
    'unknown key `config.checks[0].nmae`',
    'Did you mean `name`?',
    13,
  ],
  [
    use({ config: { target_table: '${TABEL}' } }),
    'CONFIG_VARIABLE_MISSING',
    'the environment variable TABEL is not set',
    '${TABEL:-value}',
    9,
  ],
  [
    use({ config: { target_table: '${EMPTY}' } }),
    'CONFIG_VARIABLE_MISSING',
    'EMPTY is empty',
    '${EMPTY:-value}',
    9,
  ],
  [use({ config: { target_table: '${TABLE' } }), 'HOOK_CONFIG', 'has no closing }', '${NAME}', 9],
  [
    use({ condition: 'name = 3' }),
    'HOOK_CONFIG',
    'hook backfill_read_model: the condition cannot be read',
    '==',
    20,
  ],
  [
    use({ type: 'plain', config: 4 }),
    'HOOK_CONFIG',
    '`config.tables.0` must be three (and 1 more)',
    undefined,
    9,
  ],
] as const)('refuses %#', async (wrong, code, message, hint, line) => {
  await expect(resolveHook(wrong, options)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
    hint: hint === undefined ? undefined : expect.stringContaining(hint),
    location: { file: 'db/migrations/003_x.yaml', line },
  });
});

it('tells the first of several problems, and how many there are', async () => {
  const uses = [use({}), use({ type: 'nothing' }), use({ phase: 'on_error' }), use({ config: [] })];
  await expect(resolveHooks(uses, (one) => resolveHook(one, options))).rejects.toMatchObject({
    code: 'HOOK_UNKNOWN',
    message: 'there is no hook nothing (and 2 more)',
  });
});

it('refuses two hooks with one id', () => {
  expect(() => hookRegistry([backfill], [plain, { ...plain, id: backfill.id }])).toThrow(
    /two hooks have the id backfill_read_model/,
  );
});

it.each([
  ['create table w_orders (id int); create index on w_orders (id);', ['public.w_orders']],
  [
    'alter table sales.lines add x int; update "Odd" set x = 1 from helper;',
    ['public.Odd', 'public.helper', 'sales.lines'],
  ],
  [
    'set search_path = sales; insert into lines select * from public.items where id in (select 1 from pg_class)',
    ['public.items', 'sales.lines'],
  ],
  ['drop table a, s.b; drop index i; drop view v', ['public.a', 'public.v', 's.b']],
  [
    'with c as (select 1) select * from c; create view v as select * from t; alter index i rename to j',
    ['public.t', 'public.v'],
  ],
  [
    'create table t (id int references other); truncate t; create sequence q; alter sequence q restart',
    ['public.t'],
  ],
  ['select 1; do $$ begin end $$', []],
])('%s names %j', async (sql, tables) => {
  await loadParser();
  expect(tablesNamed(parseSql('x.sql', sql).statements)).toEqual(tables);
});

it('takes the password of the url out of any text', () => {
  const url = 'postgresql://app:p%40ss@db.example.com/shop';
  expect(redactUrlIn(`at ${url}: p@ss, p%40ss; postgresql://x:other@h/d`, url)).toBe(
    'at ***: ***, ***; postgresql://x:***@h/d',
  );
  expect(redactUrlIn('nothing here', 'postgresql:///shop')).toBe('nothing here');
});
