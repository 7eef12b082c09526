import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LintOutcome } from '../../src/cli/lint/lint-result.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let live: TestDatabase;

beforeAll(async () => {
  live = await createDatabase();
});

type Files = Readonly<Record<string, string | Buffer>>;

interface Linted {
  readonly cwd: string;
  readonly result: CliResult;
  /** Rule and place of each finding. */
  readonly places: readonly string[];
  readonly data: LintOutcome;
}

/** Lints a project whose DDL is `files`, built on the test server. */
async function lint(files: Files, args: readonly string[] = [], config = ''): Promise<Linted> {
  const cwd = await catalogProject(live.url, { 'db/schema/.keep': '' }, config);
  for (const [path, bytes] of Object.entries(files)) await writeFile(join(cwd, path), bytes);
  const all = ['lint', ...args, '--build-on', 'live', '--quiet', '--format', 'json'];
  const result = await runCli(all, { cwd });
  const document: { data?: LintOutcome; error?: unknown } = JSON.parse(result.stdout);
  const { data } = document;
  if (data === undefined) throw new Error(JSON.stringify(document.error));
  const places = data.findings.map(({ rule, location }) =>
    location === undefined ? rule : `${rule} ${location.file}:${location.line}:${location.column}`,
  );
  return { cwd, result, places, data };
}

/** What the process says where it cannot lint at all. */
async function refusal(
  files: Readonly<Record<string, string>>,
  config = '',
): Promise<readonly [number | undefined, string]> {
  const cwd = await catalogProject(live.url, files, config);
  const { exitCode, stderr } = await runCli(['lint', '--build-on', 'live'], { cwd });
  return [exitCode, stderr];
}

describe('DDL that does not build', () => {
  it('is told with --changed-since and a baseline too, wherever the change was', async () => {
    const files = {
      'db/schema/a.sql': 'create table a (id int);\n',
      'db/schema/b.sql': 'create view b as select id from a;\ncreate table c (id int);\n',
    };
    const { cwd, places } = await lint(files, ['--baseline', 'known.json', '--write-baseline']);
    expect(places).toEqual([]);
    const git = (...args: readonly string[]) =>
      promisify(execFile)('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd });
    await git('init', '--quiet');
    await git('add', '.');
    await git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message=one');
    await writeFile(join(cwd, 'db/schema/a.sql'), 'create table a (number int);\n');
    const args = ['--changed-since', 'HEAD', '--baseline', 'known.json', '--build-on', 'live', '--quiet'];
    const { exitCode, stdout } = await runCli(['lint', ...args], { cwd });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'error[does-not-build]: column "id" does not exist\n  --> db/schema/b.sql:1:25\n',
    );
  });

  it('is told with its places, and the rest is linted', async () => {
    const { result, places } = await lint({
      'db/schema/a.sql': 'create table a (id int);\ncreate tabel b (id int);\ncreate table c (x money);\n',
      'db/schema/b.sql': 'create view v as\n  select * from nowhere;\n',
      'db/schema/c.sql': "create table d (id bigint primary key, at timestamp default 'never');\n",
    });
    expect(result.exitCode).toBe(1);
    expect(places).toEqual([
      'does-not-build db/schema/a.sql:2:8',
      'does-not-build db/schema/c.sql:1:61',
      'missing-primary-key db/schema/a.sql:1:1',
      'missing-primary-key db/schema/a.sql:3:1',
      'money-type db/schema/a.sql:3:17',
      'does-not-build db/schema/b.sql:2:17',
    ]);
  });

  it('is told of a cycle, and of a string without its end', async () => {
    const { places } = await lint({
      'db/schema/a.sql': 'create view a as select * from b;\n',
      'db/schema/b.sql': 'create view b as select * from a;\n',
      'db/schema/c.sql': "create table c (x text default 'open);\ncreate table lost (id int);\n",
    });
    expect(places).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^does-not-build db\/schema\/a\.sql/),
        'does-not-build db/schema/c.sql:1:32',
      ]),
    );
  });
});

describe('files that are no text', () => {
  const binary = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x02, 0x00, 0x00, 0xff, 0xfe, 0x80]);

  it.each([
    ['binary', binary],
    ['a NUL byte', Buffer.from('create table d (id int);\0\n')],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from("comment on table a is '"), Buffer.from([0xe9]), Buffer.from("';")]),
    ],
  ])('%s', async (_, bytes) => {
    const cwd = await catalogProject(live.url, { 'db/schema/a.sql': 'create table a (id int);\n' });
    await writeFile(join(cwd, 'db/schema/b.sql'), bytes);
    const { exitCode, stderr } = await runCli(['lint', '--build-on', 'live'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/^error\[FILE_NOT_UTF8\]: .*db\/schema\/b\.sql/),
    ]);
  });
});

describe('odd files', () => {
  it('takes five megabytes', async () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => `  (${n}, '${'x'.repeat(80)}')`).join(',\n');
    const { places, data } = await lint({
      'db/schema/big.sql': `create table big (id bigint primary key, note text);\ninsert into big values\n${rows};\ncreate table last (id int);\n`,
    });
    expect(places).toEqual(['missing-primary-key db/schema/big.sql:50003:1']);
    expect(data.findings[0]?.excerpt).toContain('create table last');
  });

  it('takes an empty schema', async () => {
    const { result, data } = await lint({ 'db/schema/a.sql': '-- nothing yet\n', 'db/schema/b.sql': '' });
    expect([result.exitCode, data.findings]).toEqual([0, []]);
  });

  it('names quoted identifiers, and counts columns in characters', async () => {
    const { places, data } = await lint({
      'db/schema/a.sql':
        '/* Größe 🍓 */ create table "Größe 🍓" ("select" int, "a""b" money, "Ünïcode" timestamp);\n',
    });
    expect(places).toEqual(
      expect.arrayContaining([
        'missing-primary-key db/schema/a.sql:1:16',
        'money-type db/schema/a.sql:1:55',
        'timestamp-without-time-zone db/schema/a.sql:1:69',
      ]),
    );
    expect(data.findings.map(({ message }) => message).join('\n')).toContain('"Größe 🍓"."a""b"');
    expect(data.findings.find(({ rule }) => rule === 'money-type')?.excerpt?.split('\n')[0]).toContain(
      'a""b',
    );
  });

  it('keeps line ends and a byte order mark with --fix', async () => {
    const text =
      '\uFEFFcreate table a (id bigint primary key);\r\ncreate table b (\r\n  id bigint primary key,\r\n  a_id bigint references a -- whose\r\n);\r\n';
    const { cwd, data } = await lint({ 'db/schema/a.sql': text }, ['--fix']);
    expect(data.fixed.map(({ rule }) => rule)).toEqual(['foreign-key-without-index']);
    const fixed = await readFile(join(cwd, 'db/schema/a.sql'), 'utf8');
    expect(fixed).toBe(`${text.slice(0, -2)}\r\ncreate index on public.b (a_id);\r\n`);
  });
});

describe('directives in odd places', () => {
  it('counts those that are comments, and no others', async () => {
    const { places, data } = await lint({
      'db/schema/a.sql': [
        '/* -- confiture: ignore missing-primary-key within another comment */',
        "create table a (note text default '-- confiture: ignore missing-primary-key a string');",
        'create function f() returns text language plpgsql as $$ begin',
        '  -- confiture: ignore missing-primary-key in a body',
        "  return '';",
        'end $$;',
        'create table b (',
        '  x money, -- confiture: ignore money-type it is shown, never counted',
        '  y money',
        ');   -- confiture: ignore missing-primary-key at the end of the last line',
        'create table c (id int) -- confiture: ignore missing-primary-key before the semicolon',
        ';',
        '-- confiture: ignore missing-primary-key at the end of the file, for nothing',
      ].join('\n'),
    });
    expect(places).toEqual(
      expect.arrayContaining([
        'missing-primary-key db/schema/a.sql:2:1',
        'money-type db/schema/a.sql:9:3',
        'unused-suppression db/schema/a.sql:13:1',
      ]),
    );
    expect(places).not.toContain('money-type db/schema/a.sql:8:3');
    expect(places).not.toContain('missing-primary-key db/schema/a.sql:11:1');
    expect(data.suppressed).toBeGreaterThan(1);
  });

  it('tells of a directive without a reason, and of one with an unknown rule', async () => {
    const { places } = await lint({
      'db/schema/a.sql':
        'create table a (id int); -- confiture: ignore missing-primary-key\n-- confiture: ignore mising-primary-key a typo\ncreate table b (id int);\n',
    });
    expect(places).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/a\.sql:1:26$/),
        expect.stringMatching(/a\.sql:2:1$/),
        'missing-primary-key db/schema/a.sql:1:1',
        'missing-primary-key db/schema/a.sql:3:1',
      ]),
    );
  });
});

describe('rules of others', () => {
  it('names a plugin rule that throws, one that yields nonsense, and goes on', async () => {
    const rule = (id: string, check: string): string =>
      `defineRule({ id: '${id}', summary: 'x', category: 'naming', severity: 'warning', ${check} })`;
    const { places, data, result } = await lint(
      {
        'db/schema/a.sql': 'create table a (id int);\n',
        'bad.ts': `import { defineRule } from 'confiture/plugin';
          export const throws = ${rule('it-throws', "*check() { throw new Error('out of luck'); }")};
          export const odd = ${rule('it-is-odd', '*check() { yield 7; }')};
          export const none = ${rule('it-gives-nothing', 'check() {}')};`,
      },
      [],
      'plugins: [./bad.ts]\n',
    );
    expect(result.exitCode).toBe(1);
    expect(places).toContain('missing-primary-key db/schema/a.sql:1:1');
    const failed = data.findings.filter(({ code }) => code === 'lint-rule-failed');
    expect(failed.map(({ message }) => message)).toEqual([
      expect.stringContaining('rule it-gives-nothing failed: '),
      expect.stringContaining('rule it-is-odd failed: '),
      'rule it-throws failed: out of luck',
    ]);
  });
});

describe('settings of the wrong shape', () => {
  it.each([
    ['linting: 7\n', 'linting'],
    ['linting: [recommended]\n', 'linting'],
    ['linting: { rules: [missing_primary_key] }\n', 'linting.rules'],
    ['linting: { rules: { missing_primary_key: sometimes } }\n', 'missing_primary_key'],
    ['linting: { rules: { mising_primary_key: error } }\n', 'missing_primary_key'],
    ['linting: { rules: { varchar_without_reason: { lenght: 3 } } }\n', 'lenght'],
    ['linting: { preset: strictest }\n', 'strict'],
    ['linting: { custom_rules: yes }\n', 'custom_rules'],
    ['linting: { fail_on_severity: 3 }\n', 'fail_on_severity'],
  ])('%j', async (config, named) => {
    const [exitCode, stderr] = await refusal({}, config);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('error[CONFIG_INVALID]: ')]);
    expect(stderr).toContain(named);
    expect(stderr).toMatch(/--> confiture\.yaml:\d+:\d+/);
  });

  it.each([['7\n'], ['- a\n'], ['rules: { a: b: c }\n'], ['rules:\n\t- tab\n']])(
    'confiture.lint.yml %j',
    async (text) => {
      const [exitCode, stderr] = await refusal({ 'confiture.lint.yml': text });
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('error[CONFIG_INVALID]: ')]);
      expect(stderr).toContain('confiture.lint.yml');
    },
  );
});

it('says so where a folder has no SQL', async () => {
  expect(await refusal({ 'db/schema/readme.md': 'soon' })).toEqual([
    2,
    expect.stringContaining('error[CONFIG_INVALID]: schema.load_order: "db/schema" names no .sql file\n'),
  ]);
});

describe('a role that may not read statistics', () => {
  const role = 'confiture_lint_blind';

  afterAll(async () => {
    await live.query(`drop owned by ${role}`);
    await live.query(`drop role ${role}`);
  });

  it('is told what cannot be read, and the rest is linted', async () => {
    await live.query(`
      drop role if exists ${role};
      create role ${role} login password 'x';
      create table blind (id int);
      revoke select on pg_stats, pg_stat_database, pg_stat_all_tables, pg_stat_all_indexes, pg_sequences from public;`);
    const url = new URL(live.url);
    url.username = role;
    url.password = 'x';
    const cwd = await catalogProject(url.href, { 'db/schema/a.sql': 'create table blind (id int);\n' });
    const { exitCode, stdout } = await runCli(['lint', '--env', 'live', '--format', 'json'], { cwd });
    const { data }: { data: LintOutcome } = JSON.parse(stdout);
    const denied = 'pg_stats cannot be read (permission denied): rules that need it say nothing.';
    expect(data.notes).toContain(denied);
    expect(data.findings.map(({ rule, object }) => `${rule} ${object}`)).toContain(
      'missing-primary-key table:public.blind',
    );
    expect(exitCode).toBe(0);
    expect((await runCli(['lint', '--env', 'live'], { cwd })).stderr).toContain(`${denied}\n`);
  });
});
