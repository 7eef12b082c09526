import { expect, it } from 'vitest';
import type { HookContext } from '../../src/hooks/hook-context.ts';
import { ensureLedger } from '../../src/migrate/ledger-schema.ts';
import { hook } from '../migrate/sample-hooks.ts';
import { type Stage, stage, statementsOf } from './stage.ts';

/** What an attack is written to: anything in it afterwards was committed. */
const setup = (url: string): string => `
  create table w_escaped (how text);
  create table w_orders (id serial primary key, amount numeric);
  insert into w_orders (amount) values (1), (2);
  create extension dblink;
  create extension postgres_fdw;
  create procedure commits() language plpgsql as $$ begin insert into w_escaped values ('procedure'); commit; end $$;
  create function wraps() returns text language plpgsql as
    $$ begin return dblink_exec('${url}', 'insert into w_escaped values (''wrapped'')'); end $$;
  create function hides() returns text language plpgsql as
    $$ declare answer text; begin
      execute 'select dbl' || 'ink_exec($1, $2)' into answer using '${url}', 'insert into w_escaped values (''hidden'')';
      return answer;
    end $$;
  create function on_insert() returns trigger language plpgsql as $$ begin perform wraps(); return new; end $$;
  create table w_watched (id int);
  create trigger escape before insert on w_watched for each row execute function on_insert();
  create table w_filled (id int, how text default wraps());
  create view w_looked as select wraps();
  create table w_ruled (id int);
  create rule escape as on insert to w_ruled do also select wraps();
  create table w_parent (id int primary key);
  create table w_child (id int references w_parent on delete cascade);
  create trigger escape before delete on w_child for each row execute function on_insert();
  insert into w_parent values (1);
  create server here foreign data wrapper postgres_fdw options (${optionsOf(url)});
  create user mapping for current_user server here options (user '${new URL(url).username || 'postgres'}');
  create foreign table w_far (how text) server here options (table_name 'w_escaped');
  create table w_split (how text) partition by list (how);
  create foreign table w_split_far partition of w_split for values in ('partition') server here options (table_name 'w_escaped');
  create function of_operator(int, int) returns boolean language plpgsql as $$ begin perform wraps(); return true; end $$;
  create operator === (leftarg = int, rightarg = int, function = of_operator);
  create function of_aggregate(int, int) returns int language plpgsql as $$ begin perform wraps(); return 1; end $$;
  create aggregate w_sum(int) (sfunc = of_aggregate, stype = int);
  create type w_pair as (n int);
  create function of_cast(w_pair) returns int language plpgsql as $$ begin perform wraps(); return 1; end $$;
  create cast (w_pair as int) with function of_cast(w_pair);
  create function of_domain(text) returns boolean language plpgsql as $$ begin perform wraps(); return true; end $$;
  create domain w_checked as text check (of_domain(value));
  create table w_domained (how w_checked);
  create function of_argument(how text default wraps()) returns text language sql as $$ select how $$;
  create function of_path() returns void language plpgsql set search_path = w_hidden, public as
    $$ begin insert into w_target values (1); end $$;
  create schema w_hidden create table w_target (id int);
  create trigger escape before insert on w_hidden.w_target for each row execute function on_insert();
  create table w_held (how text);
  insert into w_held values ('x');
  alter table w_held add constraint w_held_check check (of_domain(how)) not valid;
  create view w_far_view as select * from w_far;
  create role w_guest;`;

function optionsOf(url: string): string {
  const { searchParams, pathname, hostname, port } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  return `host '${host}', port '${port || '5432'}', dbname '${pathname.slice(1)}'`;
}

const define = (up: string, more = ''): string =>
  `import { defineMigration } from 'confiture/plugin';\nexport default defineMigration({ ${more} async up(context) { ${up} } });\n`;

const direct = (url: string): string =>
  `select dblink_exec('${url}', 'insert into w_escaped values (''direct'')')`;

/** SQL, and what becomes of it; `remark` is the reason that is told. */
const attacks: readonly (readonly [
  name: string,
  sql: (url: string) => string,
  outcome: string,
  remark: string,
])[] = [
  ['dblink', direct, 'skipped', 'dblink'],
  [
    'dblink in DO',
    (url) => `do $$ begin perform 1; ${direct(url).replace('select', 'perform')}; end $$`,
    'skipped',
    'dblink',
  ],
  ['a function that calls dblink', () => 'select wraps()', 'skipped', 'dblink'],
  ['a name that is put together', () => 'select hides()', 'skipped', 'opaque'],
  ['a trigger', () => 'insert into w_watched values (1)', 'skipped', 'dblink'],
  ['a default', () => 'insert into w_filled (id) values (1)', 'skipped', 'dblink'],
  ['a view', () => 'select * from w_looked', 'skipped', 'dblink'],
  ['an operator', () => 'select 1 === 2', 'skipped', 'dblink'],
  ['an aggregate', () => 'select w_sum(1)', 'skipped', 'dblink'],
  ['a cast', () => 'select row(1)::w_pair::int', 'skipped', 'dblink'],
  ['a domain', () => `insert into w_domained values ('x')`, 'skipped', 'dblink'],
  ['a domain by itself', () => `select 'x'::w_checked`, 'skipped', 'dblink'],
  [
    'a variable of a domain',
    () => `do $$ declare how w_checked := 'x'; begin null; end $$`,
    'skipped',
    'dblink',
  ],
  ['the default of an argument', () => 'select of_argument()', 'skipped', 'dblink'],
  ['another search path', () => 'select of_path()', 'skipped', 'dblink'],
  ['a check of rows', () => 'alter table w_held validate constraint w_held_check', 'skipped', 'dblink'],
  ['a text that is run', () => `select query_to_xml('select wraps()', true, true, '')`, 'skipped', 'opaque'],
  [
    'a trigger that DO makes',
    () => `do $$ begin
      create trigger escape before insert on w_orders for each row execute function on_insert();
      insert into w_orders (amount) values (1);
    end $$`,
    'skipped',
    'dblink',
  ],
  [
    'a function that DO makes',
    () => `do $$ begin
      create function late() returns text language sql as 'select wraps()';
      perform late();
    end $$`,
    'skipped',
    'opaque',
  ],
  ['a view of a foreign table', () => `insert into w_far_view values ('view')`, 'skipped', 'foreign-table'],
  ['a rule', () => 'insert into w_ruled values (1)', 'skipped', 'dblink'],
  ['a cascade', () => 'delete from w_parent', 'skipped', 'dblink'],
  [
    'a WITH query',
    () => 'with gone as (delete from w_parent returning 1) select * from gone',
    'skipped',
    'dblink',
  ],
  ['a foreign table', () => `insert into w_far values ('foreign')`, 'skipped', 'foreign-table'],
  ['a partition elsewhere', () => `insert into w_split values ('partition')`, 'skipped', 'foreign-table'],
  ['a prepared statement', (url) => `prepare escape as ${direct(url)}`, 'skipped', 'dblink'],
  ['a procedure that commits', () => 'call commits()', 'failed', 'transaction-control'],
  [
    'DO that commits',
    () => `do $$ begin insert into w_escaped values ('do'); commit; end $$`,
    'failed',
    'transaction-control',
  ],
  ['the savepoint of the dry-run', () => 'release savepoint confiture_dry_run', 'done', ''],
  ['back over its savepoint', () => 'rollback to savepoint confiture_dry_run', 'done', ''],
  ['another role', () => `set role w_guest; select 1`, 'done', ''],
  ['a program', () => `copy (select 1) to program 'cat > /dev/null'`, 'skipped', 'server-program'],
  ['a setting of the server', () => `alter system set work_mem = '5MB'`, 'skipped', 'own-transaction'],
  ['another database', () => 'create database w_escaped', 'skipped', 'own-transaction'],
  ['setval', () => `select setval('w_orders_id_seq', 500)`, 'done', 'setval'],
  [
    'setval of a column',
    () => `select setval(pg_get_serial_sequence('w_orders', 'id'), (select max(id) from w_orders))`,
    'done',
    'setval',
  ],
  [
    'setval of who knows which',
    () => `select setval(c.oid, 500) from pg_class c where relname = 'w_orders_id_seq'`,
    'skipped',
    'setval',
  ],
  ['a lock of the session', () => 'select pg_advisory_lock(77)', 'skipped', 'session-lock'],
  ['waiting', () => 'select pg_sleep(60)', 'skipped', 'sleep'],
  ['a notification', () => `notify escaped, 'it'`, 'done', 'notify'],
  [
    'another session',
    () => 'select pg_terminate_backend(pid) from pg_stat_activity where false',
    'skipped',
    'server-control',
  ],
];

it('leaves nothing of what tries to commit, and says what it did with it', async () => {
  const bench = await prepared();
  const before = await bench.state();
  // What is skipped lets the next one have its turn.
  const skipped = attacks.filter(([, , outcome]) => outcome === 'skipped');
  await bench.write({
    '001_attack.up.sql': skipped.map(([, sql]) => `${sql(bench.database.url)};\n`).join(''),
  });
  const together = statementsOf(await bench.dry());
  expect(together.map(({ outcome, remarks }, i) => [skipped[i]?.[0], outcome, remarks[0]?.id])).toEqual(
    skipped.map(([name, , outcome, remark]) => [name, outcome, remark]),
  );
  for (const [name, sql, outcome, remark] of attacks.filter((attack) => !skipped.includes(attack))) {
    await bench.write({ '001_attack.up.sql': `${sql(bench.database.url)};\n` });
    const result = await bench.dry();
    const [first] = statementsOf(result);
    const why = JSON.stringify(result.error);
    expect([name, first?.outcome, first?.remarks[0]?.id ?? ''], why).toEqual([name, outcome, remark]);
    if (outcome !== 'failed') continue;
    expect(first?.error).toMatchObject({
      sqlState: '2D000',
      hint: expect.stringContaining('ends the transaction'),
    });
  }
  expect(await bench.database.query('select * from w_escaped')).toEqual([]);
  expect(await bench.state()).toBe(before);
}, 60_000);

it('keeps an event trigger that reaches out from running', async () => {
  const bench = await prepared();
  await bench.database.query(`
    create function on_ddl() returns event_trigger language plpgsql as $$ begin perform wraps(); end $$;
    create event trigger escape on ddl_command_end execute function on_ddl();`);
  await bench.database.query('truncate w_escaped');
  await bench.write({ '001_attack.up.sql': 'create table w_new (id int);\n' });
  // It would run with the ledger's own tables.
  await expect(bench.dry()).rejects.toMatchObject({ code: 'DRY_RUN_REFUSED' });
  expect(await bench.database.query('select * from w_escaped')).toEqual([]);

  await bench.database.query('alter event trigger escape disable');
  await ensureLedger(bench.run.connection);
  await bench.database.query('alter event trigger escape enable');
  await bench.write({
    '001_attack.up.sql': `create table w_new (id int);\nselect setval('w_orders_id_seq', 9);\n`,
  });
  const result = await bench.dry();
  expect(statementsOf(result)).toMatchObject([
    { outcome: 'skipped', remarks: [{ id: 'dblink', within: expect.stringContaining('wraps') }] },
    { outcome: 'skipped', remarks: [{ id: 'setval' }, { id: 'setval' }] },
  ]);
  expect(await bench.database.query('select * from w_escaped')).toEqual([]);
});

it('keeps a cast that nobody wrote from running', async () => {
  const bench = await prepared();
  await bench.database.query(`
    drop cast (w_pair as int);
    create cast (w_pair as int) with function of_cast(w_pair) as assignment;
    create table w_pairs (pair w_pair);
    insert into w_pairs values (row(1));`);
  await bench.write({ '001_attack.up.sql': 'insert into w_orders (id) select pair from w_pairs;\n' });
  expect(statementsOf(await bench.dry())).toMatchObject([
    { outcome: 'skipped', remarks: [{ id: 'dblink' }] },
  ]);
  expect(await bench.database.query('select * from w_escaped')).toEqual([]);
});

const code: readonly (readonly [name: string, up: string, more: string, outcome: string])[] = [
  [
    'commit',
    `await context.execute("insert into w_escaped values ('code')"); await context.execute('commit');`,
    '',
    'failed',
  ],
  [
    'rollback and on',
    `await context.execute('rollback'); await context.execute("insert into w_escaped values ('code')");`,
    '',
    'failed',
  ],
  ['prepare transaction', `await context.execute("prepare transaction 'w'");`, '', 'failed'],
  ['what cannot be read', `await context.execute("commit; selec 1");`, '', 'refused'],
  [
    'its own transaction',
    `await context.execute("begin; insert into w_escaped values ('code'); commit");`,
    'transactional: false,',
    'refused',
  ],
  ['dblink', `await context.query("select wraps()");`, '', 'refused'],
  [
    'CONCURRENTLY',
    `await context.execute('create index concurrently on w_orders (amount)');`,
    'transactional: false,',
    'refused',
  ],
  [
    'DO that commits',
    'await context.execute("do $$ begin insert into w_escaped values (1); commit; end $$");',
    '',
    'failed',
  ],
  [
    'a trigger of the same text',
    `await context.execute("create trigger escape before insert on w_orders for each row execute function on_insert(); insert into w_orders (amount) values (1)");`,
    '',
    'refused',
  ],
  ['plain SQL', `await context.execute("insert into w_escaped values ('code')");`, '', 'done'],
];

it('keeps the functions of TypeScript migrations inside', async () => {
  const bench = await prepared();
  const before = await bench.state();
  for (const [name, up, more, outcome] of code) {
    await bench.write({ '001_attack.ts': define(up, more) });
    const result = await bench.dry();
    expect([name, result.steps[0]?.parts[0]?.outcome], JSON.stringify(result.error)).toEqual([name, outcome]);
  }
  expect(await bench.state()).toBe(before);
}, 60_000);

const smuggle = async ({ open, connection }: HookContext): Promise<void> => {
  const session = await open();
  await session.execute(`insert into w_escaped values ('hook')`);
  await connection.execute(`insert into w_escaped values ('hook')`);
};

const commits = async ({ connection }: HookContext): Promise<void> => {
  await connection.execute(`begin; insert into w_escaped values ('hook'); commit`);
};

it('keeps hooks inside, whatever transaction they ask for', async () => {
  const hooks = [
    hook('own', smuggle, { transaction: 'own' }),
    hook('none', smuggle, { transaction: 'none' }),
    hook('commits', commits, { transaction: 'none' }),
  ];
  const yaml = `migration:
  name: 001_hooks
  version: "1.0"
  ddl: create table w_new (id int)
  hooks:
    after_ddl: [{ type: own }, { type: none }, { type: commits }]
`;
  const bench = await prepared({ '001_hooks.yaml': yaml }, hooks);
  const before = await bench.state();
  const result = await bench.dry();
  expect(result.steps[0]?.parts).toMatchObject([
    { name: 'own', outcome: 'done', rows: [{ table: 'public.w_escaped', inserted: 2 }] },
    { name: 'none', outcome: 'done' },
    { name: 'commits', outcome: 'refused', reason: expect.stringContaining('transactions of its own') },
  ]);
  expect(result).toMatchObject({ outcome: 'succeeded', complete: false, metrics: { rowsInserted: 4 } });
  expect(await bench.state()).toBe(before);
});

async function prepared(
  files: Record<string, string> = {},
  hooks: Parameters<typeof stage>[2] = [],
): Promise<Stage> {
  const bench = await stage('', files, hooks);
  await bench.database.query('drop role if exists w_guest');
  await bench.database.query(setup(bench.database.url));
  return bench;
}
