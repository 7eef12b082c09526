import { expect, it } from 'vitest';
import { only, reviewOf, told } from './scratch.ts';

const count = 450;

/** A table a line, but for what is given by its line. */
function lines(others: Readonly<Record<number, string>>): string {
  const all = Array.from({ length: count }, (_, n) => others[n + 1] ?? `create table t${n + 1} (id int);`);
  return `${all.join('\n')}\n`;
}

it('finds each statement that fails among hundreds, and runs all others', async () => {
  const bad = [1, 2, 199, 200, 201, 202, 401, 449, 450];
  const sql = lines({
    ...Object.fromEntries(bad.map((line) => [line, `create table bad${line} (x nosuchtype${line});`])),
    // An error that PostgreSQL gives no position for, a comment at the end, and something to undo.
    50: 'create table t49 (id int);',
    51: 'create table t51 (id int) -- the last word',
    52: ';',
    300: 'alter table t299 add column extra int, drop column nothing;',
  });
  const review = await reviewOf({ 'a.sql': sql }, only('missing-primary-key'));
  const failed = review.findings.filter(({ rule }) => rule === 'does-not-build');
  expect(failed.map(({ location }) => location?.line).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
    [...bad, 50, 300].sort((a, b) => a - b),
  );
  const tables = review.findings.filter(({ rule }) => rule === 'missing-primary-key');
  expect(tables).toHaveLength(count - bad.length - 3);
});

it('does not let a ROLLBACK take back what is built', async () => {
  const review = await reviewOf(
    { 'a.sql': 'begin;\ncreate table a (id int);\nrollback;\ncreate table b (x nosuchtype);\n' },
    only('missing-primary-key'),
  );
  expect(review.findings.map(({ severity, location }) => `${severity} ${location?.line}`)).toEqual([
    'error 1',
    'error 3',
    'error 4',
    'warning 2',
  ]);
});

it('goes on after a COMMIT, and what was wrong before stays wrong', async () => {
  const review = await reviewOf(
    {
      'a.sql':
        'create table a (id int);\ncommit;\ncreate table b (x nosuchtype);\nbegin;\ncreate table c (id int);\n',
    },
    only('missing-primary-key'),
  );
  expect(told(review)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^a\.sql:1 missing-primary-key/),
      expect.stringMatching(/^a\.sql:2 does-not-build: COMMIT would end/),
      expect.stringMatching(/^a\.sql:3 does-not-build/),
      expect.stringMatching(/^a\.sql:4 does-not-build: BEGIN would end/),
      expect.stringMatching(/^a\.sql:5 missing-primary-key/),
    ]),
  );
});
