import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Clause, negate, readClause } from '../../../src/impact/facts/proof/clause.ts';
import { compareLiterals } from '../../../src/impact/facts/proof/compare-literals.ts';
import { implies } from '../../../src/impact/facts/proof/implies.ts';
import { readExpression } from '../../../src/impact/facts/read-tree.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';

beforeAll(loadParser);

const comparisons = ['<', '<=', '=', '>=', '>', '<>'] as const;

const sql = fc.letrec<{ clause: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    fc
      .tuple(fc.constantFrom(...comparisons), fc.integer({ min: -3, max: 3 }))
      .map(([is, n]) => `k ${is} ${n}`),
    fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.constantFrom(...comparisons))
      .map(([n, is]) => `${n} ${is} k`),
    fc.constantFrom('k IS NULL', 'k IS NOT NULL', 'k IN (1, 2)', 'k NOT IN (0, 3)', 'k BETWEEN -1 AND 2'),
    fc.constant('k = ANY (ARRAY[1, 3])'),
  ),
  clause: fc.oneof(
    { maxDepth: 3 },
    tie('atom'),
    fc
      .tuple(tie('clause'), fc.constantFrom('AND', 'OR'), tie('clause'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('clause').map((clause) => `NOT (${clause})`),
  ),
})).clause;

/** SQL's three-valued answer for a value of the column; undefined is NULL. */
function evaluate(clause: Clause, k: number | undefined): boolean | undefined {
  switch (clause.is) {
    case 'and': {
      const parts = clause.of.map((part) => evaluate(part, k));
      return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
    }
    case 'or': {
      const parts = clause.of.map((part) => evaluate(part, k));
      return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
    }
    case 'null':
      return k === undefined;
    case 'not null':
      return k !== undefined;
    case 'opaque':
      throw new Error('nothing here is opaque');
    default: {
      if (k === undefined) return undefined;
      const value = Number(clause.value);
      const answers = {
        '<': k < value,
        '<=': k <= value,
        '=': k === value,
        '>=': k >= value,
        '>': k > value,
        '<>': k !== value,
      };
      return answers[clause.is];
    }
  }
}

const values = [undefined, -4, -3, -2, -1, 0, 1, 2, 3, 4, 0.5];

function clauseOf(text: string): Clause {
  const node = readExpression(text);
  if (node === undefined) throw new Error(`cannot read ${text}`);
  return readClause(node);
}

describe('what a CHECK proves', () => {
  it('is never refuted by a row that the CHECK lets pass', () => {
    fc.assert(
      fc.property(sql, sql, (given, wanted) => {
        const [one, other] = [clauseOf(given), clauseOf(wanted)];
        if (implies(one, other) !== true) return;
        for (const k of values) {
          if (evaluate(one, k) !== false)
            expect(evaluate(other, k), `${given} ⇒ ${wanted} for ${k}`).not.toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is every clause by itself, and its negation is the other way around', () => {
    fc.assert(
      fc.property(sql, (text) => {
        const clause = clauseOf(text);
        for (const k of values) {
          const answer = evaluate(clause, k);
          expect(evaluate(negate(clause), k)).toBe(answer === undefined ? undefined : !answer);
        }
      }),
    );
    for (const text of ['k >= 3', 'k >= 3 and k < 4', 'k is null or k = 2', 'k in (1, 2)'])
      expect(implies(clauseOf(text), clauseOf(text))).toBe(true);
  });

  it.each([
    ['day >= 10 and day < 20', 'day is not null and day >= 10', false],
    ['day is not null and day >= 10 and day < 20', 'day is not null and day >= 5 and day < 20', true],
    ['day between 10 and 19', 'day >= 10 and day < 20', true],
    ['day between 10 and 20', 'day >= 10 and day < 20', false],
    ['day = 3 or day = 4', 'day in (3, 4, 5)', true],
    [
      "at >= '2024-01-01'::date and at < '2024-02-01'::date",
      "at >= '2024-01-01' and at < '2024-03-01'",
      true,
    ],
    ["at >= '2024-01-01 00:00:00+00'::timestamptz", "at >= '2023-12-31'", true],
    ["name >= 'b'", "name >= 'a'", undefined],
    ["name = 'south'", "name in ('south', 'east')", true],
    ['lower(name) = 1', "name = 'a'", undefined],
    ['lower(other) = 1', "name = 'a'", false],
    ['other > 3', 'day > 3', false],
  ])('%s ⇒ %s: %s', (given, wanted, answer) => {
    expect(implies(clauseOf(given), clauseOf(wanted))).toBe(answer);
  });
});

describe('the order of constants', () => {
  it.each([
    ['1', '2', -1],
    ['10', '9', 1],
    ['-1', '1', -2],
    ['1.5', '1.25', 0.25],
    ['2024-01-01', '2024-01-01 00:00:00', 0],
    ['2024-01-01', '2024-01-02', -1],
    ['2024-01-01 12:00', '2024-01-01 11:59:59', 1],
    ['2024-01-01 00:00:00+02', '2024-01-01', undefined],
    ['a', 'b', undefined],
    ['a', 'a', 0],
  ])('%s to %s is %s', (one, other, order) => {
    expect(compareLiterals(one, other)).toBe(order);
  });
});
