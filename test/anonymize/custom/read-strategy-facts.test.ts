import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStrategyFacts } from '../../../src/anonymize/custom/read-strategy-facts.ts';
import { ConfitureError } from '../../../src/errors.ts';

const least = { id: 'iban', summary: 'replaces the account', label: 'pseudonymous' };

function wrongWith(raw: unknown): ConfitureError {
  try {
    readStrategyFacts(raw, 'strategies/iban.ts');
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error('it is taken for right');
}

const reason = (raw: unknown): string =>
  wrongWith(raw).message.replace(/^.* of strategies\/iban\.ts is not defined rightly: /, '');

describe('the facts of a custom strategy', () => {
  it('need an id, a summary and a label; what else is left out is filled in', () => {
    expect(readStrategyFacts(least, 'x.ts')).toEqual({
      ...least,
      risk: 'Its author does not say how well it protects.',
      accepts: ['text'],
      keyed: false,
      deterministic: true,
      reversible: false,
      keeps: { uniqueness: false, length: false, format: false },
      reads: [],
      options: {},
      examples: [],
    });
  });

  it('are taken over where they are right', () => {
    const whole = {
      ...least,
      risk: 'who has the key can link it',
      version: '2',
      accepts: ['text', 'uuid'],
      keyed: true,
      deterministic: false,
      reversible: true,
      keeps: { uniqueness: 'practical', length: true, format: true },
      longest: 34,
      reads: ['Country code'],
      options: {
        mode: { type: 'string', description: 'm', oneOf: ['a', 'b'], default: 'b' },
        most: { type: 'integer', description: 'n', minimum: 1, maximum: 9, default: 3 },
        share: { type: 'number', description: 's' },
        keep: { type: 'boolean', description: 'k', default: true },
        names: { type: 'strings', description: 'l', default: [] },
      },
      examples: [
        { options: { share: 0.5 }, type: 'text', value: 'a\nb', result: null },
        { options: { share: 1, mode: 'a' }, type: 'text', value: 'x' },
      ],
    };
    expect(readStrategyFacts(whole, 'x.ts')).toEqual(whole);
  });

  it.each([
    [undefined, 'it is no object'],
    [[least], 'it is no object'],
    ['iban', 'it is no object'],
    [{ ...least, id: 'IBAN' }, '`id` must be snake_case'],
    [{ ...least, id: 'iban\n' }, '`id` must be snake_case'],
    [{ ...least, id: 'a'.repeat(64) }, '`id` must have at most 63 characters'],
    [{ ...least, id: undefined }, '`id` must be text, and is empty'],
    [
      { ...least, summary: 'a\u001b[2J' },
      '`summary` has characters that cannot be shown: control characters, or invisible ones',
    ],
    [
      { ...least, summary: 'a\u202eb' },
      '`summary` has characters that cannot be shown: control characters, or invisible ones',
    ],
    [{ ...least, summary: 'a'.repeat(301) }, '`summary` must have at most 300 characters'],
    [
      { ...least, label: 'safe' },
      '`label` must be `destroyed` or `partial` or `pseudonymous` or `generalized` or `noised` or `clear`',
    ],
    [{ ...least, create: 'text' }, '`create` must be a function'],
    [{ ...least, keyed: 'yes' }, '`keyed` must be true or false, not text'],
    [{ ...least, determinstic: false }, 'unknown key `determinstic`'],
    [{ ...least, '\u001b[2J': 1 }, 'unknown key `\\u{1b}[2J`'],
    [{ ...least, accepts: [] }, '`accepts` must not be empty'],
    [
      { ...least, keeps: { uniqueness: true } },
      '`keeps.uniqueness` must be `permutation`, `practical` or false',
    ],
    [{ ...least, longest: -1 }, '`longest` must not be negative'],
    [{ ...least, reads: ['a', 'a'] }, '`reads` names a column twice'],
    [
      { ...least, options: { type: { type: 'string', description: 'd' } } },
      '`options.type` means something else already',
    ],
    [
      { ...least, options: { sha256: { type: 'string', description: 'd' } } },
      '`options.sha256` means something else already',
    ],
    [
      { ...least, options: { constructor: { type: 'string', description: 'd' } } },
      '`options.constructor` means something else already',
    ],
    [
      { ...least, options: { a: { type: 'date', description: 'd' } } },
      '`options.a.type` must be `string` or `integer` or `number` or `boolean` or `strings`',
    ],
    [{ ...least, options: { a: { type: 'string' } } }, '`options.a.description` must be text, and is empty'],
    [
      { ...least, options: { a: { type: 'boolean', description: 'd', oneOf: ['a'] } } },
      '`options.a` has `oneOf`, which goes with type string, not with boolean',
    ],
    [
      { ...least, options: { a: { type: 'string', description: 'd', minimum: 1 } } },
      '`options.a` has a range, which goes with integer and number, not with string',
    ],
    [
      { ...least, options: { a: { type: 'integer', description: 'd', minimum: 2, maximum: 1 } } },
      '`options.a` has a minimum of 2, which is above its maximum of 1',
    ],
    [
      { ...least, options: { a: { type: 'integer', description: 'd', maximum: 1, default: 2 } } },
      '`options.a` has a default that its own declaration does not allow',
    ],
    [
      { ...least, options: { a: { type: 'string', description: 'd', default: false } } },
      '`options.a` has a default that its own declaration does not allow',
    ],
    [
      { ...least, examples: [{ options: { a: 1 }, type: 'text', value: 'x' }] },
      '`examples[0].options` are not as it declares them',
    ],
  ])('are refused where they are wrong: %j', (raw, expected) => {
    expect(reason(raw)).toBe(expected);
    expect(wrongWith(raw)).toMatchObject({
      code: 'STRATEGY_INVALID',
      details: { program: 'strategies/iban.ts' },
    });
  });

  it('name the nearest known key', () => {
    expect(wrongWith({ ...least, determinstic: false }).hint).toBe('Did you mean `deterministic`?');
  });

  it('never bring more than an error, with nothing in it that a terminal would obey, whatever they are', () => {
    const anything = fc.record(
      {
        id: fc.oneof(fc.constant('iban'), fc.jsonValue()),
        summary: fc.oneof(fc.constant('s'), fc.jsonValue()),
        label: fc.oneof(fc.constant('clear'), fc.jsonValue()),
        keeps: fc.jsonValue(),
        reads: fc.jsonValue(),
        options: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
        examples: fc.jsonValue(),
        __proto__: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue()), (value) => {
        // As it comes out of the sandbox: an own __proto__ too.
        const raw: unknown = JSON.parse(JSON.stringify(value));
        try {
          expect(readStrategyFacts(raw, 'x.ts').id).toMatch(/^[a-z][a-z0-9_]{0,62}$/);
        } catch (error) {
          if (!(error instanceof ConfitureError)) throw error;
          expect(error.message).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
          expect(error.hint ?? '').not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});
