import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/hooks/json.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { hooked, ledgerRow } from './hooked.ts';
import { hook } from './sample-hooks.ts';

const yaml = (settings: string, type = 'says'): string => `migration:
  ddl: |
    create table items (id int);
  hooks:
    before_ddl: [{ type: leaves }]
    after_ddl:
      - type: ${type}
        config: ${settings}
    on_error: [{ type: asks }]
`;

const leaves = hook('leaves', async ({ metadata }) => {
  metadata.backup = { path: 'b.dump' };
});

describe('a hook that fails', () => {
  it.each([
    ['{ api_key: my-own-key }', 'migration'],
    ['{ api_key: "${KEY}" }', 'migration'],
    ['{ api_key: my-own-key }', 'own'],
  ] as const)('does not tell what %s hides, transaction %s', async (settings, transaction) => {
    const says = hook(
      'says',
      async (_, { api_key }) => Promise.reject(new Error(`refused with ${api_key}`)),
      {
        transaction,
      },
    );
    const bench = await hooked(
      { '001_items.yaml': yaml(settings) },
      [leaves, says, hook('asks', async () => {})],
      {
        setup: { variables: { KEY: 'my-own-key' } },
      },
    );
    const failed = await migrateUp(bench.run, await bench.options()).catch((error: unknown) => error);
    expect(String(failed)).toContain('refused with ***');
    const kept = await bench.database.query(
      `select x::text from (select to_jsonb(m) x from confiture.migrations m union all select to_jsonb(e) from confiture.events e) x`,
    );
    expect(JSON.stringify(kept)).toContain('refused with ***');
    expect(JSON.stringify([kept, String(failed)])).not.toContain('my-own-key');
  });

  it.each([
    [{ status: 503 }, '{ status: 503 }'],
    [Object.create(null), '[Object: null prototype] {}'],
    [undefined, 'undefined'],
    ['busy', 'busy'],
    [new Error('half a \0 byte \ud800'), 'half a \uFFFD byte \uFFFD'],
  ])('with %j thrown says so', async (thrown, said) => {
    const bench = await hooked({ '001_items.yaml': yaml('{}') }, [
      leaves,
      hook('says', () => Promise.reject(thrown)),
      hook('asks', async () => {}),
    ]);
    await expect(migrateUp(bench.run, await bench.options())).rejects.toThrow(`failed: ${said}`);
    expect(await ledgerRow(bench, '001')).toMatchObject({ status: 'failed' });
  });

  it.each(['migration', 'own'] as const)(
    'lets those of on_error know when the migration began and what was left, transaction %s',
    async (transaction) => {
      const began: Date[] = [];
      const told: Json[] = [];
      const bench = await hooked({ '001_items.yaml': yaml('{}') }, [
        hook('leaves', async ({ metadata, startedAt }) => {
          began.push(startedAt);
          metadata.backup = 'b.dump';
        }),
        hook('says', () => Promise.reject(new Error('no')), { transaction }),
        hook('asks', async ({ startedAt, metadata }) => {
          began.push(startedAt);
          told.push({ ...metadata });
        }),
      ]);
      await expect(migrateUp(bench.run, await bench.options())).rejects.toThrow('says');
      expect(told).toEqual([{ backup: 'b.dump' }]);
      expect(began[1]).toEqual(began[0]);
    },
  );
});

it('keeps no webhook of its settings in the ledger', async () => {
  const settings =
    '{ webhook_url: "https://hooks.example/services/T0/abcdef", headers: { Authorization: Bearer abcdef } }';
  const bench = await hooked({ '001_items.yaml': yaml(settings, 'leaves') }, [
    leaves,
    hook('asks', async () => {}),
  ]);
  await migrateUp(bench.run, await bench.options());
  const kept = JSON.stringify(await bench.database.query('select * from confiture.migrations'));
  expect(kept).toContain('webhook_url: ***');
  expect(kept).not.toContain('abcdef');
});

it.each([
  [`up: 'select 1', hooks: { after_ddl: [{ type: 'leaves', config: { api_key: 'my-own-key' } }] }`],
  [`async up() { const password = 'my-own-key' }`],
])('keeps no secret of a TypeScript migration in the ledger, and tells a change of it: %s', async (body) => {
  const text = `import { defineMigration } from 'confiture/plugin';\nexport default defineMigration({ ${body} });\n`;
  const bench = await hooked({ '001_items.ts': text }, [leaves]);
  await migrateUp(bench.run, await bench.options());
  expect(JSON.stringify(await bench.database.query('select * from confiture.migrations'))).not.toContain(
    'my-own-key',
  );
  await bench.write({ '001_items.ts': text.replace('my-own-key', 'my-old-key') });
  await expect(migrateUp(bench.run, await bench.options())).rejects.toThrow('changed');
});

it.each([{ message: 'a \0' }, { stats: { a: ['\ud800'] } }])(
  'refuses %j, which PostgreSQL cannot keep',
  async (result) => {
    const bench = await hooked({ '001_items.yaml': yaml('{}') }, [
      leaves,
      hook('says', async () => result),
      hook('asks', async () => {}),
    ]);
    await expect(migrateUp(bench.run, await bench.options())).rejects.toThrow('in its result');
  },
);
