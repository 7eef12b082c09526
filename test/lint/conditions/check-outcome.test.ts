import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { checkOutcome } from '../../../src/lint/conditions/check-outcome.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
});

const number = fc.oneof(fc.integer({ min: 0, max: 4 }).map(String), fc.constant('null::integer'));
const leaf = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('<', '<=', '=', '>=', '>', '<>'), number)
      .map(([operator, n]) => `a ${operator} ${n}`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(number, fc.constantFrom('<', '>=', '=')).map(([n, operator]) => `${n} ${operator} a`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a is null', 'a is not null', 'a between 1 and 3', 'a <> all (array[1, 2])'),
  },
  {
    weight: 1,
    arbitrary: fc.array(number, { minLength: 1, maxLength: 3 }).map((list) => `a in (${list.join(', ')})`),
  },
  { weight: 1, arbitrary: fc.constantFrom('b = 1', 'b > 2', 'b is null') },
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('condition'), tie('condition')).map(([x, y]) => `(${x} and ${y})`),
    fc.tuple(tie('condition'), tie('condition')).map(([x, y]) => `(${x} or ${y})`),
    tie('condition').map((x) => `(not ${x})`),
  ),
}));

test('what it says of a condition is what PostgreSQL makes of all rows', async () => {
  await database.query(`
    create table t as select a, b
    from (select generate_series(-2, 7) union all select null) as one (a),
      (select generate_series(-1, 4) union all select null) as two (b)`);
  const checks = fc.sample(condition, { numRuns: 400, seed: 7 }).map((text) => `check (${text})`);
  await database.query(`create table checked (a integer, b integer, ${checks.join(', ')})`);
  const printed = await database.query<{ text: string }>(
    `select pg_get_expr(conbin, conrelid) as text from pg_constraint where conrelid = 'checked'::regclass and contype = 'c'`,
  );
  expect(printed).toHaveLength(checks.length);
  let said = 0;
  for (const { text } of printed) {
    const [row] = await database.query<{ all: boolean; none: boolean; butNull: boolean }>(
      `select bool_and((${text}) is not false) as all, bool_and((${text}) is false) as none,
         bool_and((${text}) is not true) as "butNull" from t`,
    );
    const passes = checkOutcome(text, () => ({ type: 'integer' }))?.passes;
    if (passes !== undefined) said++;
    expect(passes === 'all', text).toBe(row?.all);
    if (passes === 'nothing') expect(row?.none, text).toBe(true);
    if (passes === 'but null') expect(row?.butNull, text).toBe(true);
  }
  expect(said).toBeGreaterThan(20);
});
