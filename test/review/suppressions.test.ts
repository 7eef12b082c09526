import { describe, expect, it } from 'vitest';
import { only, reviewOf, told } from './scratch.ts';

const noKey = only('missing-primary-key');

async function toldOf(sql: string, linting = noKey): Promise<readonly string[]> {
  return told(await reviewOf({ 'a.sql': sql }, linting));
}

describe('a directive ignore', () => {
  it.each([
    ['before the statement', '-- confiture: ignore missing-primary-key a log\ncreate table a (id int);'],
    ['with underscores', '-- confiture: ignore missing_primary_key a log\ncreate table a (id int);'],
    ['by another name of the rule', '-- confiture: ignore missing_pk a log\ncreate table a (id int);'],
    ['behind it on its line', 'create table a (id int); -- confiture: ignore missing-primary-key a log'],
    ['within it', 'create table a (\n  -- confiture: ignore missing-primary-key a log\n  id int\n);'],
    [
      'as another kind of comment',
      '/* confiture: ignore missing-primary-key a log */ create table a (id int);',
    ],
    ['on its first line', 'create table a ( -- confiture: ignore missing-primary-key a log\n  id int\n);'],
  ])('%s leaves the finding out', async (_, sql) => {
    expect(await toldOf(sql)).toEqual([]);
  });

  it('holds for one statement', async () => {
    const sql =
      '-- confiture: ignore missing-primary-key a log\ncreate table a (id int);\ncreate table b (id int);';
    expect(await toldOf(sql)).toEqual(['a.sql:3 missing-primary-key: table public.b has no primary key']);
  });

  it('inside a table holds for the column it is written at', async () => {
    const sql = [
      'create table a (',
      '  id int primary key,',
      '  -- confiture: ignore money-type as the bank sends it',
      '  price money,',
      '  cost money,',
      '  fee money, -- confiture: ignore money-type too',
      '  /* confiture: ignore money-type as well */',
      '  tax money',
      ');',
    ].join('\n');
    expect(
      (await reviewOf({ 'a.sql': sql }, only('money-type'))).findings.map(({ location }) => location),
    ).toEqual([{ file: 'a.sql', line: 5, column: 3 }]);
  });

  it('in a string is none, and at the end of the file speaks of nothing', async () => {
    const sql =
      "create table a (id int, t text default '-- confiture: ignore missing-primary-key x');\n\n-- confiture: ignore missing-primary-key x\n";
    expect(await toldOf(sql)).toEqual([
      'a.sql:1 missing-primary-key: table public.a has no primary key',
      'a.sql:3 unused-suppression: nothing here breaks missing-primary-key: the directive `ignore missing-primary-key` is not needed',
    ]);
  });

  it('that is not needed is told, unless its rule was not run', async () => {
    const sql =
      '-- confiture: ignore missing-primary-key x\n-- confiture: ignore money-type y\ncreate table a (id int primary key);';
    expect(await toldOf(sql)).toEqual([
      'a.sql:1 unused-suppression: nothing here breaks missing-primary-key: the directive `ignore missing-primary-key` is not needed',
    ]);
  });

  it('in a schema that is not looked at is not told as needless', async () => {
    const sql =
      'create schema a;\n-- confiture: ignore missing-primary-key x\ncreate table a.b (id int);\ncreate table c (id int);';
    expect(await toldOf(sql, { ...noKey, schemas: ['public'] })).toEqual([
      'a.sql:4 missing-primary-key: table public.c has no primary key',
    ]);
  });

  it('of a rule that is not there is told, with the nearest', async () => {
    const { findings } = await reviewOf(
      { 'a.sql': '-- confiture: ignore missing-primry-key x\ncreate table a (id int primary key);' },
      noKey,
    );
    expect(findings).toMatchObject([
      { rule: 'unknown-suppression', severity: 'warning', help: 'Did you mean missing-primary-key?' },
    ]);
  });
});
