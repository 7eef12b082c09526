import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import {
  type Condition,
  type ConditionOperand,
  conditionFields,
  parseCondition,
} from '../../src/hooks/condition.ts';
import { type ConditionFacts, holds } from '../../src/hooks/holds.ts';

const facts: ConditionFacts = {
  name: 'add_tier',
  version: '003',
  environment: 'production',
  tables: ['public.w_orders', 'sales.w_lines'],
  type: 'up',
};

describe('a condition', () => {
  it.each([
    [`environment == 'production'`, true],
    [`environment != "production"`, false],
    [`environment in ['staging', 'production']`, true],
    [`environment in ('staging', 'local')`, false],
    [`environment not in ('staging')`, true],
    [`version == '3' and version in [1, 3]`, true],
    [`version != '003'`, false],
    [`name matches 'add_*'`, true],
    [`name contains 'tier'`, true],
    [`name == 'add_tier' and name == '003_add_tier'`, true],
    [`name != '003_add_tier' or name not in ['003_add_tier']`, false],
    [`name matches '003_*' and name contains '3_add'`, true],
    [`name matches '002_*'`, false],
    [`migration_name contains '01_write_side'`, false],
    [`tables contains 'w_orders' and tables contains 'sales.w_lines'`, true],
    [`tables contains 'orders'`, false],
    [`tables matches 'sales.*'`, true],
    [`tables matches 'r_*'`, false],
    [`'w_orders' in tables`, true],
    [`not type == 'down'`, true],
    [`type == 'down' or type == 'up' and environment == 'x'`, false],
    [`(type == 'down' or type == 'up') and environment == 'production'`, true],
    [`not (type == 'up' and version == '3')`, false],
    [`name == 'it''s'`, false],
  ])('%s is %s', (text, expected) => {
    expect(holds(parseCondition(text), facts)).toBe(expected);
  });

  it.each([
    ['', 'the end where a name or a quoted text should stand', 1],
    [`environment = 'x'`, 'a single =', 13],
    [`enviroment == 'x'`, 'unknown name enviroment', 1],
    [`environment == production`, 'unknown name production', 16],
    [`environment == 'x`, 'a text without its closing quote', 16],
    [`environment == 'x' and`, 'the end where', 23],
    [`environment == 'x' environment`, 'environment where the condition should end', 20],
    [`(environment == 'x'`, 'the end where ) should stand', 20],
    [`tables == 'x'`, 'a list cannot be compared by ==', 8],
    [`name in 'x'`, 'in wants a list', 9],
    [`tables in ['x']`, 'ask whether it contains', 8],
    [`name matches version`, 'matches wants a quoted pattern', 14],
    [`name contains tables`, 'contains wants a text', 15],
    [`['a'] == name`, 'a list cannot stand on the left', 1],
    [`name in [name]`, 'name where a quoted text should stand', 10],
    [`name like 'x'`, 'like where a comparison should stand', 6],
    [`name == 'x' && type == 'up'`, 'the character &', 13],
    [`${'('.repeat(500)}name == 'x'`, 'too many parentheses', 102],
  ])('%s is refused: %s, column %i', (text, says, column) => {
    const error = caught(() => parseCondition(text));
    expect(error).toMatchObject({ code: 'HOOK_CONFIG', message: expect.stringContaining(says) });
    if (column <= 50) expect(error?.excerpt?.split('\n')[1]?.indexOf('^')).toBe('1 | '.length + column - 1);
    expect(error?.details).toMatchObject({ index: column - 1 });
  });

  it('names the nearest of what it does not know', () => {
    expect(caught(() => parseCondition(`enviroment == 'x'`))?.hint).toContain('Did you mean environment?');
  });

  it('reads what is written of it', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(parseCondition(written(condition))).toEqual(condition);
      }),
    );
  });

  it('joins as and, or and not join', () => {
    fc.assert(
      fc.property(conditions, conditions, (a, b) => {
        const is = (condition: Condition): boolean => holds(condition, facts);
        const text = (kind: string): string => `(${written(a)}) ${kind} not (${written(b)})`;
        expect(is(parseCondition(text('and')))).toBe(is(a) && !is(b));
        expect(is(parseCondition(text('or')))).toBe(is(a) || !is(b));
      }),
    );
  });

  it('is read or refused, and throws nothing else', () => {
    const scraps = fc.constantFrom(
      ...conditionFields,
      'and',
      'or',
      'not',
      'in',
      'matches',
      "'x'",
      '(',
      ')',
      '[',
      ']',
      ',',
      '==',
      '=',
      '"',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(scraps).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const error = caught(() => holds(parseCondition(text), facts));
        if (error) expect(error.code).toBe('HOOK_CONFIG');
      }),
    );
  });
});

function caught(run: () => unknown): ConfitureError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
}

const text = fc.string({ maxLength: 5 }).filter((value) => !value.includes('\u0000'));
const scalar: fc.Arbitrary<ConditionOperand> = fc.oneof(
  text.map((value) => ({ text: value })),
  fc.constantFrom(...conditionFields.filter((field) => field !== 'tables')).map((field) => ({ field })),
);
const compare: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    left: scalar,
    operator: fc.constantFrom('==' as const, '!=' as const),
    right: scalar,
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: scalar,
    operator: fc.constantFrom('in' as const, 'not in' as const),
    right: fc.oneof(
      fc.array(text, { minLength: 1, maxLength: 3 }).map((list) => ({ list })),
      fc.constant({ field: 'tables' as const }),
    ),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: fc.oneof(scalar, fc.constant({ field: 'tables' as const })),
    operator: fc.constantFrom('matches' as const, 'contains' as const),
    right: text.filter((value) => value !== '').map((value) => ({ text: value })),
  }),
);
const conditions: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    compare,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.tuple(tie('any'), tie('any')) }),
    tie('any').map((of) => ({ kind: 'not' as const, of })),
  ),
})).any;

function written(condition: Condition): string {
  if (condition.kind === 'not') return `not (${written(condition.of)})`;
  if (condition.kind === 'compare') {
    return `${operand(condition.left)} ${condition.operator} ${operand(condition.right)}`;
  }
  const [left, right] = condition.of;
  return `(${written(left)}) ${condition.kind} (${written(right)})`;
}

function operand(value: ConditionOperand): string {
  if ('field' in value) return value.field;
  if ('text' in value) return quoted(value.text);
  return `[${value.list.map(quoted).join(', ')}]`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
