import { describe, expect, it } from 'vitest';
import { migrateDown } from '../../src/migrate/down.ts';
import { readLedger } from '../../src/migrate/read-ledger.ts';
import { recordBaseline } from '../../src/migrate/record-baseline.ts';
import { migrateRedo } from '../../src/migrate/redo.ts';
import { migrationStatus } from '../../src/migrate/status.ts';
import { migrateUp, planUpNow } from '../../src/migrate/up.ts';
import { pair, type Workbench, workbench } from './workbench.ts';

const shop = {
  ...pair(
    '001',
    'items',
    'create table items (id int primary key);\ninsert into items values (1), (2);',
    'drop table items;',
  ),
  ...pair(
    '002',
    'price',
    'alter table items add column price numeric;',
    'alter table items drop column price;',
  ),
  ...pair(
    '003',
    'index',
    'create index concurrently items_price on items (price);',
    'drop index concurrently items_price;',
  ),
};

async function states(bench: Workbench): Promise<Record<string, string>> {
  const statuses = migrationStatus(await bench.migrations(), await readLedger(bench.run.connection), 'test');
  return Object.fromEntries(statuses.map((status) => [status.version, status.state]));
}

async function tables(bench: Workbench): Promise<string[]> {
  const rows = await bench.database.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  return rows.map((row) => row.relname);
}

describe('up', () => {
  it('applies what is pending, in order, and then has nothing to do', async () => {
    const bench = await workbench(shop);
    const first = await migrateUp(bench.run, await bench.options());
    expect(first.applied.map((step) => [step.version, step.transactional])).toEqual([
      ['001', true],
      ['002', true],
      ['003', false],
    ]);
    expect(await states(bench)).toEqual({ '001': 'applied', '002': 'applied', '003': 'applied' });
    expect(await migrateUp(bench.run, await bench.options())).toEqual({ applied: [], pending: 0 });
    expect((await planUpNow(bench.run, await bench.options())).steps).toEqual([]);
  });

  it('writes no ledger when there is nothing to apply', async () => {
    const bench = await workbench({});
    await migrateUp(bench.run, await bench.options());
    expect(await bench.database.query(`select to_regnamespace('confiture') is null as none`)).toEqual([
      { none: true },
    ]);
  });

  it('stops after --steps and --to, and says what is left', async () => {
    const bench = await workbench(shop);
    expect(await migrateUp(bench.run, await bench.options({ steps: 1 }))).toMatchObject({ pending: 2 });
    expect(await migrateUp(bench.run, await bench.options({ to: '2' }))).toMatchObject({ pending: 1 });
    await expect(migrateUp(bench.run, await bench.options({ to: '9' }))).rejects.toMatchObject({
      code: 'MIGRATION_NOT_FOUND',
    });
  });

  it('leaves nothing of a migration whose third statement fails, and records the failure', async () => {
    const bench = await workbench({
      ...pair(
        '001',
        'broken',
        'create table a (id int);\ncreate table b (id int);\ninsert into a\n  select 1/(x-1) from generate_series(0, 2) x;\n',
        'select 1;',
      ),
    });
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      exitCode: 4,
      location: { file: 'db/migrations/001_broken.up.sql', line: 3, column: 1 },
    });
    expect(await tables(bench)).toEqual([]);
    expect(await states(bench)).toEqual({ '001': 'failed' });
    const events = await bench.database.query('select event, outcome, details from confiture.events');
    expect(events).toMatchObject([
      { event: 'migration_failed', outcome: 'failed', details: { sqlState: '22012', line: 3 } },
    ]);
    await bench.write(pair('001', 'broken', 'create table a (id int);', 'drop table a;'));
    await migrateUp(bench.run, await bench.options());
    expect(await states(bench)).toEqual({ '001': 'applied' });
  });

  it('places an error by the position PostgreSQL names, in characters', async () => {
    const bench = await workbench(
      pair('001', 'typo', `-- 🍓 𝒜\nselect '🍓🍓', totl from (select 1 as total) x;`, 'select 1;'),
    );
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      location: { line: 2, column: 16 },
      excerpt: expect.stringContaining('totl'),
    });
  });

  it('never quotes row values', async () => {
    const bench = await workbench(
      pair(
        '001',
        'secret',
        `create table p (mail text primary key);\ninsert into p values ('ana@example.com'), ('ana@example.com');`,
        'select 1;',
      ),
    );
    const error: unknown = await migrateUp(bench.run, await bench.options()).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'MIGRATION_FAILED', details: { constraint: 'p_pkey' } });
    const { excerpt: _own, ...said } = error as { excerpt: string; message: string; details: object };
    expect(JSON.stringify([said, (error as Error).message])).not.toContain('ana@example.com');
    const ledger = await bench.database.query('select details from confiture.events');
    expect(JSON.stringify(ledger)).not.toContain('ana@example.com');
  });

  it('does not let a script leak its settings into the next', async () => {
    const bench = await workbench({
      ...pair(
        '001',
        'path',
        `create schema other; set search_path = other; create table inside (id int);`,
        'drop schema other cascade;',
      ),
      ...pair('002', 'outside', 'create table outside (id int);', 'drop table outside;'),
    });
    await migrateUp(bench.run, await bench.options());
    expect(await tables(bench)).toEqual(['outside']);
  });

  it('lets a script take on a role that may not write the ledger', async () => {
    const bench = await workbench({});
    const role = `maker_${bench.database.name.slice(-8)}`;
    await bench.write(
      pair(
        '001',
        'role',
        `create role ${role}; grant create on schema public to ${role}; set role ${role}; create table made (id int);`,
        'select 1;',
      ),
    );
    await migrateUp(bench.run, await bench.options());
    expect(
      await bench.database.query(
        `select relowner::regrole::text as owner from pg_class where relname = 'made'`,
      ),
    ).toEqual([{ owner: role }]);
    await bench.database.query(`drop owned by ${role}; drop role ${role}`);
  });

  it('is all or nothing with --single-transaction', async () => {
    const bench = await workbench({
      ...pair('001', 'a', 'create table a (id int);', 'drop table a;'),
      ...pair('002', 'b', 'create table b (id int) oops;', 'drop table b;'),
    });
    await bench.write(pair('002', 'b', 'create table b (id int); select 1/0;', 'drop table b;'));
    await expect(
      migrateUp(bench.run, await bench.options({ singleTransaction: true })),
    ).rejects.toMatchObject({ code: 'MIGRATION_FAILED', details: { version: '002' } });
    expect(await tables(bench)).toEqual([]);
    expect(await states(bench)).toEqual({ '001': 'pending', '002': 'failed' });
    await bench.write({ ...pair('002', 'b', 'create table b (id int);', 'drop table b;') });
    await migrateUp(bench.run, await bench.options({ singleTransaction: true }));
    expect(await tables(bench)).toEqual(['a', 'b']);
    await bench.write(pair('003', 'c', 'create index concurrently on a (id);', 'select 1;'));
    await expect(
      migrateUp(bench.run, await bench.options({ singleTransaction: true })),
    ).rejects.toMatchObject({ code: 'MIGRATION_NOT_TRANSACTIONAL' });
  });

  it('skips migrations that are not for this environment', async () => {
    const bench = await workbench(
      pair('001', 'prod', '-- confiture: applies-to production\ncreate table a (id int);', 'drop table a;'),
    );
    expect(await migrateUp(bench.run, await bench.options())).toEqual({ applied: [], pending: 0 });
    expect(await states(bench)).toEqual({ '001': 'skipped' });
  });

  it('refuses BEGIN and COMMIT in a file', async () => {
    const bench = await workbench(pair('001', 'own', 'create table a (id int);\ncommit;\n', 'select 1;'));
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_TRANSACTION_CONTROL',
      location: { line: 2, column: 1 },
    });
    expect(await tables(bench)).toEqual([]);
  });
});

describe('changed files', () => {
  it.each(['up', 'down'] as const)(
    'refuses a changed %s script with a diff, until it is put back',
    async (direction) => {
      const bench = await workbench(shop);
      await migrateUp(bench.run, await bench.options({ to: '001' }));
      const file = `001_items.${direction}.sql` as keyof typeof shop;
      await bench.write({ [file]: `${shop[file]}\n-- a later thought\n` });
      await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
        code: 'MIGRATION_CHANGED',
        exitCode: 7,
        excerpt: expect.stringContaining('+-- a later thought'),
      });
      await expect(migrateDown(bench.run, await bench.options())).rejects.toMatchObject({
        code: 'MIGRATION_CHANGED',
      });
      await bench.write({ [file]: shop[file] ?? '' });
      await migrateUp(bench.run, await bench.options());
    },
  );

  it('does not take CRLF for a change', async () => {
    const bench = await workbench(shop);
    await migrateUp(bench.run, await bench.options());
    await bench.write(
      Object.fromEntries(Object.entries(shop).map(([file, text]) => [file, text.replaceAll('\n', '\r\n')])),
    );
    expect(await migrateUp(bench.run, await bench.options())).toEqual({ applied: [], pending: 0 });
  });
});

describe('order', () => {
  it('refuses a late migration, or allows it when told so', async () => {
    const bench = await workbench({ ...shop });
    await bench.remove('002_price.up.sql');
    await bench.remove('002_price.down.sql');
    await bench.remove('003_index.up.sql');
    await bench.remove('003_index.down.sql');
    await bench.write(pair('005', 'later', 'create table later (id int);', 'drop table later;'));
    await migrateUp(bench.run, await bench.options());
    await bench.write(
      pair(
        '002',
        'price',
        'alter table items add column price numeric;',
        'alter table items drop column price;',
      ),
    );
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_OUT_OF_ORDER',
      details: { late: ['002'], highest: '005' },
    });
    await migrateUp(bench.run, await bench.options({ outOfOrder: 'allow' }));
    expect(await states(bench)).toMatchObject({ '002': 'applied' });
  });

  it('refuses to go on when an applied file is gone from between, but not when the oldest were squashed away', async () => {
    const bench = await workbench({ ...shop, ...pair('004', 'more', 'select 1;', 'select 1;') });
    await migrateUp(bench.run, await bench.options());
    await bench.remove('001_items.up.sql');
    await bench.remove('001_items.down.sql');
    expect(await migrateUp(bench.run, await bench.options())).toMatchObject({ applied: [] });
    expect(await states(bench)).toMatchObject({ '001': 'missing' });
    await bench.remove('003_index.up.sql');
    await bench.remove('003_index.down.sql');
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_NOT_FOUND',
    });
  });
});

describe('down', () => {
  it('takes the newest back, down to a version, or just one', async () => {
    const bench = await workbench(shop);
    await migrateUp(bench.run, await bench.options());
    await migrateDown(bench.run, await bench.options());
    expect(await states(bench)).toEqual({ '001': 'applied', '002': 'applied', '003': 'rolled_back' });
    const undone = await migrateDown(bench.run, { ...(await bench.options()), all: true });
    expect(undone.map((step) => step.version)).toEqual(['002', '001']);
    expect(await tables(bench)).toEqual([]);
    await migrateUp(bench.run, await bench.options());
    await migrateDown(bench.run, { ...(await bench.options()), migration: '3' });
    expect(await states(bench)).toEqual({ '001': 'applied', '002': 'applied', '003': 'rolled_back' });
    await expect(
      migrateDown(bench.run, { ...(await bench.options()), migration: '003' }),
    ).rejects.toMatchObject({ code: 'MIGRATION_NOT_FOUND' });
  });

  it('lets a middle one that was taken back be applied again', async () => {
    const bench = await workbench(shop);
    await migrateUp(bench.run, await bench.options());
    await migrateDown(bench.run, { ...(await bench.options()), migration: '003' });
    await bench.write(pair('004', 'later', 'create table later (id int);', 'drop table later;'));
    await migrateUp(bench.run, await bench.options({ outOfOrder: 'allow' }));
    await migrateDown(bench.run, { ...(await bench.options()), migration: '003' });
    expect((await migrateUp(bench.run, await bench.options())).applied.map((step) => step.version)).toEqual([
      '003',
    ]);
  });

  it('has repeatables run again, whose views its script may have dropped', async () => {
    const view = { 'R_ids.sql': 'create or replace view ids as select id from items;' };
    const bench = await workbench({ ...shop, ...pair('004', 'v', 'select 1;', 'drop view ids;'), ...view });
    await migrateUp(bench.run, await bench.options());
    await migrateDown(bench.run, await bench.options());
    const { applied } = await migrateUp(bench.run, await bench.options());
    expect(applied.map((step) => step.version)).toEqual(['004', 'R_ids']);
    expect(await bench.database.query('select count(*)::int as n from ids')).toEqual([{ n: 2 }]);
  });

  it('runs nothing at all when a down script is missing', async () => {
    const bench = await workbench({ ...shop });
    await bench.remove('001_items.down.sql');
    await migrateUp(bench.run, await bench.options());
    await expect(migrateDown(bench.run, { ...(await bench.options()), steps: 3 })).rejects.toMatchObject({
      code: 'MIGRATION_DOWN_MISSING',
      exitCode: 7,
    });
    expect(await states(bench)).toEqual({ '001': 'applied', '002': 'applied', '003': 'applied' });
  });

  it('leaves a migration applied when its down script fails', async () => {
    const bench = await workbench({
      ...shop,
      ...pair('004', 'stuck', 'create table stuck (id int);', 'drop table stuck; select 1/0;'),
    });
    await migrateUp(bench.run, await bench.options());
    await expect(migrateDown(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
    });
    expect(await states(bench)).toMatchObject({ '004': 'applied' });
    expect(await tables(bench)).toEqual(['items', 'stuck']);
  });
});

describe('redo and baseline', () => {
  it('redoes the newest', async () => {
    const bench = await workbench(shop);
    await migrateUp(bench.run, await bench.options());
    const steps = await migrateRedo(bench.run, { ...(await bench.options()), steps: 2 });
    expect(steps.map((step) => `${step.direction} ${step.version}`)).toEqual([
      'down 003',
      'down 002',
      'up 002',
      'up 003',
    ]);
  });

  it('records without running, once', async () => {
    const bench = await workbench(shop);
    const migrations = await bench.migrations();
    expect(await recordBaseline(bench.run, { migrations, through: '002', origin: 'baseline' })).toEqual([
      '001',
      '002',
    ]);
    expect(await recordBaseline(bench.run, { migrations, through: '002', origin: 'baseline' })).toEqual([]);
    expect(await states(bench)).toEqual({ '001': 'applied', '002': 'applied', '003': 'pending' });
    expect(await tables(bench)).toEqual([]);
  });
});

describe('the event log', () => {
  it('cannot be changed', async () => {
    const bench = await workbench(shop);
    await migrateUp(bench.run, await bench.options());
    for (const change of [
      'delete from confiture.events',
      `update confiture.events set actor = 'x'`,
      'truncate confiture.events',
    ]) {
      await expect(bench.database.query(change)).rejects.toThrow('append-only');
    }
  });
});

describe('repeatables', () => {
  it('run after the versioned ones, again when their text changed, in the order of their dependencies', async () => {
    const bench = await workbench({
      ...shop,
      'R_a_totals.sql': 'create or replace view totals as select count(*) as n from priced;',
      'R_b_priced.sql': 'create or replace view priced as select id from items where price is not null;',
    });
    const first = await migrateUp(bench.run, await bench.options());
    expect(first.applied.map((step) => step.version)).toEqual([
      '001',
      '002',
      '003',
      'R_b_priced',
      'R_a_totals',
    ]);
    await bench.write({ 'R_b_priced.sql': 'create or replace view priced as select id from items;' });
    const second = await migrateUp(bench.run, await bench.options());
    expect(second.applied.map((step) => step.version)).toEqual(['R_b_priced']);
    expect(await bench.database.query('select n::int from totals')).toEqual([{ n: 2 }]);
  });
});
