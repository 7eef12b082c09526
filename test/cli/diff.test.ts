import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DiffResult } from '../../src/cli/commands/diff.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { byHand, catalogProject, shop, steady } from './catalog-project.ts';
import { type CliResult, runCli, startCli } from './run-cli.ts';

let live: TestDatabase;
let empty: TestDatabase;
let cwd: string;

beforeAll(async () => {
  live = await createDatabase();
  empty = await createDatabase();
  for (const file of ['shop', 'orders', 'order_count', 'open_orders'])
    await live.query(shop[`db/schema/${file}.sql`] ?? '');
  await live.query(byHand);
  cwd = await catalogProject(live.url, shop, `  empty: { url: ${JSON.stringify(empty.url)} }\n`);
});

/** Builds on the test server, so that no other has to be started. */
function diff(...args: readonly string[]): Promise<CliResult> {
  return runCli(['diff', ...args, '--build-on', 'env:empty', '--quiet'], { cwd });
}

function summary({ stdout }: CliResult): string | undefined {
  return stdout.trimEnd().split('\n').at(-1);
}

/** Those of one run: other tests have theirs on the same server. */
async function scratchDatabases(process: { readonly pid?: number | undefined }): Promise<number> {
  const rows = await empty.query(
    `select from pg_database where datname like 'confiture\\_scratch\\_${process.pid}\\_%'`,
  );
  return rows.length;
}

describe('the text', () => {
  it('is a tree by schema and table, with a count, alone on stdout', async () => {
    const result = await diff('schema', 'live');
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(steady(result.stdout)).toMatchSnapshot();
  });

  it('is the mirror image the other way round', async () => {
    const { stdout } = await diff('live', 'schema');
    expect(steady(stdout)).toMatchSnapshot();
  });

  it('says that there is nothing', async () => {
    expect(await diff('schema', 'db/schema', '--exit-code')).toMatchObject({
      exitCode: 0,
      stdout: 'from schema to db/schema: no differences\n',
    });
  });

  it('is written to a file, the count then to stdout', async () => {
    const { stdout } = await diff('schema', 'live', '--output', 'out/diff.txt');
    expect(stdout).toBe('out/diff.txt: 3 created, 2 altered, 2 dropped\n');
    expect(await readFile(join(cwd, 'out/diff.txt'), 'utf8')).toBe((await diff('schema', 'live')).stdout);
  });
});

describe('sides', () => {
  it('may be written in each of the ways', async () => {
    await runCli(['snapshot', '--env', 'live', '--output', 'live.json'], { cwd });
    await writeFile(join(cwd, 'all.sql'), Object.values(shop).join('\n'));
    const same: [string, string][] = [
      ['live', 'env:live'],
      ['live', live.url],
      ['live.json', 'file:live.json'],
      ['./live.json', 'live'],
      ['schema', 'file:db/schema'],
      ['db/schema', 'schema'],
      [join(cwd, 'db/schema'), 'db/'],
    ];
    for (const [from, to] of same) {
      const result = await diff(from, to, '--exit-code');
      expect(result.stdout, `${from} ${to}`).toContain(': no differences');
      expect(result.exitCode).toBe(0);
    }
  });

  it('may be a folder with a confiture.yaml of its own, or a single file', async () => {
    const other = await catalogProject(empty.url, {
      'ddl/shop.sql': 'create schema shop;',
      'elsewhere/x.sql': 'create schema x;',
    });
    await writeFile(join(other, 'confiture.yaml'), 'schema: { load_order: [ddl] }\nenvironments: {}\n');
    expect((await diff(other, join(other, 'ddl/shop.sql'))).stdout).toContain('no differences');
  });

  it('an empty one and a whole one: everything', async () => {
    expect(summary(await diff('empty', 'schema'))).toBe('from empty to schema: 4 created');
    expect(summary(await diff('schema', 'empty'))).toBe('from schema to empty: 4 dropped');
  });

  it('name an environment and a file at once: refused, with the ways out', async () => {
    await mkdir(join(cwd, 'live'), { recursive: true });
    const result = await diff('live', 'schema');
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('FROM: live is the name of an environment and of a file here');
    expect(result.stderr).toContain('Say env:live or file:live.');
    await rmdir(join(cwd, 'live'));
  });

  it('in every error', async () => {
    const cases: [string, string, string][] = [
      ['nothing', 'live', 'error[USAGE]: FROM: nothing is neither an environment nor a file'],
      ['live', 'db/nothing', 'error[FILE_NOT_FOUND]: TO: there is no db/nothing'],
      ['env:nothing', 'live', 'error[TARGET_UNKNOWN]: FROM nothing: no environment is called "nothing"'],
      ['confiture.yaml', 'live', 'error[USAGE]: FROM: confiture.yaml is neither'],
      ['live', live.url.replace(live.name, 'gone'), 'error[DATABASE_MISSING]: TO postgresql://'],
      ['live', 'bad.json', 'error[SNAPSHOT_INVALID]: TO bad.json: '],
      ['bad.sql', 'live', 'error[SQL_SYNTAX]: FROM bad.sql: syntax error'],
    ];
    await writeFile(join(cwd, 'bad.json'), '{}');
    await writeFile(join(cwd, 'bad.sql'), 'create tabel x ();');
    for (const [from, to, message] of cases) {
      const result = await diff(from, to);
      expect(result.stderr).toContain(message);
      expect(result).toMatchObject({ stdout: '' });
      expect(result.exitCode).toBeGreaterThan(1);
    }
  });

  it('show no password', async () => {
    const result = await diff(
      'postgresql://ana:canary@127.0.0.1:1/x',
      'postgressql://ana:canary@127.0.0.1:1/x',
    );
    expect(result.stderr).toContain('postgressql://ana:***@127.0.0.1:1/x');
    const other = await diff('postgresql://ana:canary@127.0.0.1:1/x', 'live', '--format', 'json');
    expect(other.exitCode).toBe(3);
    expect(result.stderr + other.stdout + other.stderr).not.toContain('canary');
  });
});

describe('json', () => {
  it('has the changes in the order in which they can be made', async () => {
    const { stdout, exitCode } = await diff('schema', 'live', '--format', 'json', '--exit-code');
    expect(exitCode).toBe(1);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ ok: false, command: 'diff' });
    const data: DiffResult = document.data;
    const order = data.changes.map(({ action, id }) => `${action} ${id}`);
    expect(order.indexOf('create table:shop.refunds')).toBeLessThan(
      order.indexOf('create column:shop.refunds.order_id'),
    );
    expect(data.changes.find(({ id }) => id === 'column:shop.orders.note')).toMatchObject({
      action: 'alter',
      attributes: { notNull: { to: true } },
    });
    expect(data.from.fingerprint).not.toBe(data.to.fingerprint);
  });

  it('is written to a file as well', async () => {
    const { stdout } = await diff('schema', 'live', '--format', 'json', '--output', 'diff.json');
    expect(JSON.parse(await readFile(join(cwd, 'diff.json'), 'utf8'))).toEqual(JSON.parse(stdout));
  });
});

it('names what it could not compare', async () => {
  const other = await createDatabase();
  await other.query(
    'create cast (text as integer) with inout; create operator + (function = int4pl, leftarg = int4, rightarg = int4)',
  );
  const { stdout } = await diff('empty', other.url);
  expect(stdout).toContain(
    ': no differences\nnot compared: 1 cast, 1 operator (cast (pg_catalog.text AS integer), operator public.+(integer,integer))\n',
  );
});

it('leaves no scratch database, whether it ends well or not', async () => {
  await writeFile(join(cwd, 'fails.sql'), 'create view v as select * from nowhere;');
  for (const [side, exitCode] of [
    ['schema', 0],
    ['fails.sql', 4],
  ] as const) {
    const { process, result } = startCli(['diff', side, 'live', '--build-on', 'env:empty'], { cwd });
    expect(await result).toMatchObject({ exitCode });
    expect(process.pid).toBeGreaterThan(0);
    expect(await scratchDatabases(process)).toBe(0);
  }
});

it('leaves none when it is interrupted', async () => {
  await writeFile(join(cwd, 'slow.sql'), 'select pg_sleep(600);');
  const running = startCli(['diff', 'slow.sql', 'live', '--build-on', 'env:empty'], { cwd });
  const sleeping =
    "select from pg_stat_activity where query like '%pg_sleep(600)%' and pid <> pg_backend_pid()";
  const untilThere = async (sql: string, count: number): Promise<void> => {
    while ((await empty.query(sql)).length !== count);
  };
  await untilThere(sleeping, 1);
  running.process.kill('SIGINT');
  expect(await running.result).toMatchObject({ exitCode: 130, stdout: '' });
  await untilThere(sleeping, 0);
  expect(await scratchDatabases(running.process)).toBe(0);
});
