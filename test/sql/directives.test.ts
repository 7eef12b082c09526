import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';

beforeAll(loadParser);

const directivesIn = (text: string) => parseSql('x.sql', text).directives;

describe('directives', () => {
  it('are read from comments of either kind, with their places', () => {
    const text = `-- confiture: no-transaction
select 'é'; --confiture:lock-timeout 10s
  /* Confiture: statement-timeout 5m */
-- confiture: applies-to production, staging\r
-- confiture: ignore require-index the table is small
-- confiture: irreversible the old prices are gone`;
    expect(directivesIn(text)).toEqual([
      { name: 'no-transaction', value: '', line: 1, column: 1 },
      { name: 'lock-timeout', value: '10s', line: 2, column: 13 },
      { name: 'statement-timeout', value: '5m', line: 3, column: 3 },
      { name: 'applies-to', value: 'production, staging', line: 4, column: 1 },
      { name: 'ignore', value: 'require-index the table is small', line: 5, column: 1 },
      { name: 'irreversible', value: 'the old prices are gone', line: 6, column: 1 },
    ]);
  });

  it.each([
    ['a string', "select '-- confiture: nonsense'"],
    ['a dollar quote', 'do $$ begin -- confiture: nonsense\n end $$'],
    ['a name', 'select 1 as "-- confiture: nonsense"'],
    ['prose', '-- this is how confiture: works'],
  ])('are not read from %s', (_, text) => {
    expect(directivesIn(text)).toEqual([]);
  });

  it.each([
    [
      '-- confiture: no-transactions',
      'there is no directive "no-transactions"',
      'Did you mean "no-transaction"?',
    ],
    ['-- confiture: frobnicate', 'there is no directive "frobnicate"', 'Known: no-transaction, ignore'],
    ['-- confiture:', 'there is no directive ""', 'Known: '],
    ['-- confiture: no-transaction please', 'takes no value, but "please"', '"-- confiture: no-transaction"'],
    ['-- confiture: lock-timeout', 'the directive lock-timeout needs a duration', 'lock-timeout 10s'],
    ['-- confiture: lock-timeout soon', 'needs a duration, not "soon"', 'lock-timeout 10s'],
    ['-- confiture: ignore some-rule', 'needs a rule and the reason, not "some-rule"', 'ignore '],
    ['-- confiture: irreversible', 'the directive irreversible needs the reason', 'the old prices were'],
    ['-- confiture: applies-to a,,b', 'needs environments', 'production, staging'],
  ])('%j is an error', (text, message, hint) => {
    expect(() => directivesIn(`select 1;\n  ${text}`)).toThrow(
      expect.objectContaining({
        code: 'SQL_DIRECTIVE',
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
        location: { file: 'x.sql', line: 2, column: 3 },
        excerpt: expect.stringContaining(text),
      }),
    );
  });
});
