import { describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { hooked, ledgerRow } from './hooked.ts';
import { hook } from './sample-hooks.ts';
import { pair, type Workbench } from './workbench.ts';

const shop = pair(
  '001',
  'shop',
  `create schema sales;
   create table w_orders (id int primary key, "Total" numeric);
   create view r_orders as select id from w_orders;
   create table sales.lines (id int);
   create index lines_id on sales.lines (id);
   insert into w_orders values (1, 10), (2, 20);`,
  'drop schema sales cascade; drop table w_orders;',
);

async function up(bench: Workbench): Promise<unknown> {
  return migrateUp(bench.run, await bench.options()).catch((error: unknown) => error);
}

describe('a precondition', () => {
  const next = (precondition: string) =>
    `migration:\n  ddl: create table after_it ()\n  preconditions:\n    - ${precondition}\n`;

  it.each([
    '{ table: w_orders }',
    '{ table: r_orders }',
    '{ table: sales.lines, exists: true }',
    '{ table: lines, exists: false }',
    '{ table: lines_id, exists: false }',
    `{ column: w_orders."Total" }`,
    '{ column: public.w_orders.id }',
    '{ column: w_orders.total, exists: false }',
    '{ column: nowhere.total, exists: false }',
    '{ index: sales.lines_id }',
    '{ index: w_orders, exists: false }',
    '{ constraint: w_orders.w_orders_pkey }',
    '{ constraint: sales.lines.lines_pkey, exists: false }',
    '{ rows: w_orders, min: 2, max: 2 }',
    '{ rows: sales.lines, max: 0 }',
    '{ sql: select count(*) = 2 from w_orders }',
  ])('%s holds', async (precondition) => {
    const bench = await hooked({ ...shop, '002_next.yaml': next(precondition) }, []);
    expect(await up(bench)).toMatchObject({ applied: [{ version: '001' }, { version: '002' }] });
  });

  it.each([
    ['{ table: w_order }', 'the table w_order does not exist'],
    ['{ table: w_orders, exists: false }', 'the table w_orders exists already'],
    ['{ table: w_orders, exists: false, message: run 001 first }', 'run 001 first'],
    ['{ column: w_orders.total }', 'the column w_orders.total does not exist'],
    ['{ rows: w_orders, min: 3 }', 'w_orders has 2 rows, and needs at least 3'],
    ['{ rows: w_orders, max: 1 }', 'w_orders has more than 1 rows'],
    ['{ rows: nowhere, max: 1 }', 'a precondition cannot be checked: relation "nowhere" does not exist'],
    ['{ sql: select 1 }', 'a query that has to be true is not'],
    ['{ sql: select true where false }', 'a query that has to be true is not'],
    [
      '{ sql: delete from w_orders returning true }',
      'a precondition cannot be checked: cannot execute DELETE in a read-only transaction',
    ],
    ['{ sql: selec true }', 'a precondition cannot be checked: syntax error at or near "selec"'],
  ])('%s does not', async (precondition, says) => {
    let cleaned = 0;
    const note = hook('note', async () => void cleaned++);
    const text = `${next(precondition)}  hooks: { before_ddl: [{ type: note }], before_validation: [{ type: note }] }\n`;
    const bench = await hooked({ ...shop, '002_next.yaml': text }, [note]);
    expect(await up(bench)).toMatchObject({
      code: 'PRECONDITION_FAILED',
      exitCode: 7,
      message: `002 next: ${says}`,
      location: { file: 'db/migrations/002_next.yaml', line: 4, column: 7 },
    });
    expect(cleaned).toBe(1);
    expect(await ledgerRow(bench, '002')).toBeUndefined();
    expect(
      await bench.database.query(
        `select to_regclass('after_it') as t, (select count(*)::int from w_orders) as n`,
      ),
    ).toEqual([{ t: null, n: 2 }]);
  });

  it('is told with all others that do not hold', async () => {
    const text = next('{ table: a }').replace(
      '\n    - {',
      '\n    - { table: b }\n    - { table: w_orders }\n    - {',
    );
    const bench = await hooked({ ...shop, '002_next.yaml': text }, []);
    expect(await up(bench)).toMatchObject({
      message: '002 next: the table b does not exist (and 1 more)',
      details: { failed: [{ line: 4 }, { line: 6, reason: 'the table a does not exist' }] },
    });
  });
});

describe('verify.sql', () => {
  const files = (verify: string) => ({
    ...shop,
    ...pair(
      '002',
      'next',
      'create table after_it (id int); insert into after_it values (1), (2);',
      'drop table after_it;',
    ),
    '002_next.verify.sql': verify,
  });

  it('passes when every query gives rows and none is false', async () => {
    const verify = `
      select count(*) = 2 from after_it;
      select id from after_it;
      select id > 0 as ok, false as other from after_it;
      select 0;
      set local enable_seqscan = off;
      do $$ begin assert (select count(*) from after_it) = 2; end $$;
    `;
    const bench = await hooked(files(verify), []);
    expect(await up(bench)).toMatchObject({ applied: [{ version: '001' }, { version: '002' }] });
    expect(await bench.run.connection.query(`select current_setting('enable_seqscan') as scan`)).toEqual([
      { scan: 'on' },
    ]);
  });

  it.each([
    ['select true;\n\nselect count(*) = 3 from after_it;', 'the check is not true', 3],
    ['select id from after_it where id > 2', 'the check gives no row', 1],
    ['select id > 1 from after_it', 'the check is not true in 1 of 2 rows', 1],
    ['select max(id) from after_it where false', 'the check is not true', 1],
    ['delete from after_it', 'cannot execute DELETE in a read-only transaction', 1],
    ['create table x ()', 'cannot execute CREATE TABLE in a read-only transaction', 1],
    ['select nothing from after_it', 'column "nothing" does not exist', 1],
    ['do $$ begin assert false, $s$it is wrong$s$; end $$', 'it is wrong', 1],
  ])('%j fails, and nothing of the migration remains', async (verify, says, line) => {
    const bench = await hooked(files(verify), []);
    expect(await up(bench)).toMatchObject({
      code: 'VERIFY_FAILED',
      exitCode: 4,
      message: `002 next: db/migrations/002_next.verify.sql:${line}: ${says}`,
      location: { file: 'db/migrations/002_next.verify.sql', line },
      hint: expect.stringContaining('Nothing of this migration remains.'),
    });
    expect(await bench.database.query(`select to_regclass('after_it') as t`)).toEqual([{ t: null }]);
    expect(await ledgerRow(bench, '002')).toMatchObject({ status: 'failed', done: 0 });
  });

  it('that fails after parts were committed says what stands', async () => {
    const own = hook('own', async () => undefined, { transaction: 'own' });
    const sidecar = 'migration:\n  hooks: { after_ddl: [{ type: own }] }\n';
    const bench = await hooked({ ...files('select false'), '002_next.yaml': sidecar }, [own]);
    const error = await up(bench);
    if (!(error instanceof ConfitureError)) return expect.fail('it did not fail');
    expect(error).toMatchObject({
      code: 'MIGRATION_PARTIAL',
      message: expect.stringContaining('ddl, after_ddl own of db/migrations/002_next.up.sql stand'),
    });
    await bench.write({ '002_next.verify.sql': 'select true' });
    expect(await up(bench)).toMatchObject({ applied: [{ version: '002', hooks: [] }] });
  });
});
