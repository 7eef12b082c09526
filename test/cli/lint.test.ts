import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LintOutcome } from '../../src/cli/lint/lint-result.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let live: TestDatabase;
let cwd: string;

const orders = `create table shop.orders (
  id bigint primary key,
  customer_id bigint references shop.customers
);
create table shop.log (at timestamptz);
`;

beforeAll(async () => {
  live = await createDatabase();
  cwd = await catalogProject(
    live.url,
    {
      'db/schema/customers.sql':
        'create schema shop;\ncreate table shop.customers (id bigint primary key);\n',
      'db/schema/orders.sql': orders,
      'db/migrations/001_shop.up.sql': 'create schema shop;',
      'db/migrations/001_shop.down.sql': 'drop schema shop;',
      'db/migrations/002_note.up.sql': 'alter table shop.orders drop column customer_id;',
      'rules/loud.ts': `import { defineRule } from 'confiture/plugin';
        export const loud = defineRule({
          id: 'loud-name', summary: 'a name shouts', category: 'naming', severity: 'warning',
          *check({ schema }) {
            for (const { id, name } of schema.tables) if (name === 'log') yield { object: id, message: name + ' shouts' };
          },
        });
        export const broken = { id: 'half', check() {} };`,
      'confiture.lint.yml': 'rules:\n  foreign_key_without_index: error\n',
    },
    'plugins: [./rules/loud.ts]\nmigrations: { dir: db/migrations }\n',
  );
  await runCli(['build', '--env', 'live'], { cwd });
});

/** Builds on the test server, so that no other has to be started. */
function lint(...args: readonly string[]): Promise<CliResult> {
  return runCli(['lint', ...args, '--build-on', 'live', '--quiet'], { cwd });
}

function dataOf({ stdout }: CliResult): LintOutcome {
  const { data }: { data: LintOutcome } = JSON.parse(stdout);
  return data;
}

const places = ({ findings }: LintOutcome) =>
  findings.map(({ rule, location }) => `${rule} ${location ? `${location.file}:${location.line}` : '-'}`);

describe('confiture lint', () => {
  it('points at the DDL, with plugin rules, and names what is broken', async () => {
    const result = await lint('--format', 'json');
    expect(result.exitCode).toBe(1);
    expect(places(dataOf(result))).toEqual([
      'PLUGIN_INVALID confiture.yaml:4',
      'foreign-key-without-index db/schema/orders.sql:3',
      'loud-name db/schema/orders.sql:5',
      'missing-primary-key db/schema/orders.sql:5',
    ]);
  });

  it('looks at a part, at one rule, and fails where it is told to', async () => {
    const part = await lint('db/schema/customers.sql', '--rule', 'missing_primary_key', '--format', 'json');
    expect(places(dataOf(part))).toEqual(['PLUGIN_INVALID confiture.yaml:4']);
    const one = await lint('--format', 'github', '--rule', 'loud_name', '--fail-on', 'warning');
    expect(one.stdout).toContain(
      '::warning file=db/schema/orders.sql,line=5,col=1,title=loud-name::log shouts\n',
    );
    expect(one.exitCode).toBe(1);
  });

  it('keeps a baseline, and writes reports', async () => {
    const written = await lint('--baseline', 'base.json', '--write-baseline');
    // What is wrong with the run itself is told all the same.
    expect(written).toMatchObject({ exitCode: 1, stderr: '' });
    expect(written.stdout).toContain('error[PLUGIN_INVALID]');
    const known = await lint('--baseline', 'base.json', '--format', 'json', '--report', 'out/lint.html');
    expect(places(dataOf(known))).toEqual(['PLUGIN_INVALID confiture.yaml:4']);
    expect(dataOf(known)).toMatchObject({ known: 3, mended: [] });
    expect(await readFile(join(cwd, 'out/lint.html'), 'utf8')).not.toContain('id="trend"');
    await lint('--report', 'out/first.json');
    await lint('--report', 'out/trend.html', '--earlier', 'out/first.json');
    expect(await readFile(join(cwd, 'out/trend.html'), 'utf8')).toContain('id="trend"');
  });

  it('looks at a live database, with places from the DDL', async () => {
    const result = await lint('--env', 'live', '--format', 'json');
    expect(dataOf(result)).toMatchObject({ source: 'database', name: `live (${live.name})` });
    expect(places(dataOf(result))).toContain('foreign-key-without-index db/schema/orders.sql:3');
  });

  it('looks at pending migrations', async () => {
    await live.query("delete from confiture.migrations where version = '002'");
    const result = await lint('migrations', '--env', 'live', '--format', 'json');
    expect(places(dataOf(result))).toEqual(
      expect.arrayContaining([
        'drop-column db/migrations/002_note.up.sql:1',
        'no-down-script db/migrations/002_note.up.sql:1',
      ]),
    );
    await writeFile(join(cwd, 'db/migrations/001_shop.up.sql'), 'create schema shop; select 1;');
    const edited = await lint('migrations', '--env', 'live', '--format', 'json');
    expect(places(dataOf(edited))).toContain('edited-after-applied db/migrations/001_shop.up.sql:1');
  });

  it('reads stdin', async () => {
    const input = 'create table a (id int);\ncreate tabel b;\n';
    const result = await runCli(['lint', '-', '--format', 'json', '--quiet', '--build-on', 'live'], {
      cwd,
      input,
    });
    expect(places(dataOf(result))).toEqual(
      expect.arrayContaining(['does-not-build stdin:2', 'missing-primary-key stdin:1']),
    );
  });

  it('says so where no rule was run', async () => {
    const { stdout } = await runCli(['lint', '-', '--rule', 'unused_index', '--build-on', 'live'], {
      cwd: await catalogProject(live.url, {}),
      input: 'select 1;',
    });
    expect(stdout).toBe('DDL files of stdin: no rule was run\n');
  });

  it('explains a rule', async () => {
    const { stdout, exitCode } = await lint('--explain', 'missing_pk');
    expect([exitCode, stdout.split('\n')[0]]).toEqual([0, 'missing-primary-key: a table has no primary key']);
  });

  it.each([
    [
      ['--rule', 'mising-primary-key'],
      'error[USAGE]: there is no rule "mising-primary-key"\n  hint: Did you mean missing-primary-key?\n',
    ],
    [['migrations', '--fix', '--env', 'live'], 'error[USAGE]: --fix does not change migrations\n'],
    [['--schema', 'shp'], 'error[USAGE]: there is no schema "shp"\n  hint: Did you mean shop?\n'],
    [
      ['--report', 'x.html', '--earlier', 'confiture.yaml'],
      'error[USAGE]: confiture.yaml is no JSON report of confiture lint\n',
    ],
    [['--write-baseline'], 'error[USAGE]: --write-baseline needs the file\n'],
    [
      ['db/schema/orders.sql', '--baseline', 'base.json', '--write-baseline'],
      'error[USAGE]: base.json would forget what it knows of all that is not looked at now\n',
    ],
    [
      ['db/schema/typo.sql', '--env', 'live'],
      'error[FILE_NOT_FOUND]: no DDL file of the project is db/schema/typo.sql or in it\n',
    ],
    [['nothing.sql'], 'error[FILE_NOT_FOUND]: there is no nothing.sql\n'],
    [['--changed-since', 'nowhere'], 'error[GIT_FAILED]: which files changed since nowhere is not known: '],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stderr } = await lint(...args);
    expect([exitCode, stderr.slice(0, message.length)]).toEqual([2, message]);
  });
});
