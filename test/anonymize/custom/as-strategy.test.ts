import { createHmac } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { ColumnPlan } from '../../../src/anonymize/anonymization-plan.ts';
import { asTransform } from '../../../src/anonymize/as-transform.ts';
import type { BatchChange } from '../../../src/anonymize/batch-change.ts';
import { compileColumn } from '../../../src/anonymize/compile-column.ts';
import { describeStrategy } from '../../../src/anonymize/describe-strategy.ts';
import { chooseStrategy } from '../../../src/anonymize/find-strategy.ts';
import { openSandbox } from '../../../src/anonymize/sandbox/open-sandbox.ts';
import { defaultLimits } from '../../../src/anonymize/sandbox/sandbox-limits.ts';
import { builtinStrategies } from '../../../src/anonymize/strategies/index.ts';
import type { Strategy } from '../../../src/anonymize/strategy.ts';
import { ConfitureError } from '../../../src/errors.ts';
import { factsOf, keyring, planOf } from '../strategies/facts.ts';
import { customOf } from './custom-of.ts';

const sandbox = openSandbox({ threads: 1 });
afterAll(() => sandbox.close());

function compile(strategy: Strategy, options: object = {}, more: Partial<ColumnPlan> = {}, salted = true) {
  const plan = planOf(strategy.id, options, factsOf('character varying(80)'), more);
  const available = [...builtinStrategies, strategy];
  return compileColumn(plan, salted ? keyring : undefined, {}, { available });
}

function batchOf(...given: Parameters<typeof compile>): BatchChange {
  const { change } = compile(...given);
  if (!('batch' in change)) throw new Error('it is no change in batches');
  return change;
}

const use = { sandbox };

describe('a custom strategy as a strategy', () => {
  it('changes a batch, with its options, its column and the columns it reads', async () => {
    const code = `({ options, column }) => (value, row) => [value, options.n, column.table, column.maxLength, row.get('a')].join(' ')`;
    const strategy = customOf(
      { id: 'tell', reads: ['a'], options: { n: { type: 'integer', description: 'n', default: 7 } } },
      code,
      use,
    );
    const compiled = compile(strategy);
    expect(compiled.reads).toEqual(['a']);
    const { lines, failure } = await batchOf(strategy).batch('x\n\\N\n', ['b\nc\n']);
    expect([lines, failure]).toEqual(['x 7 shop.people 80 b\n\\N\n', undefined]);
    expect(() => compile(strategy, { m: 1 })).toThrow(/unknown key `m`/);
  });

  it('is told of its column what a strategy needs, and no more', async () => {
    const strategy = customOf(
      { id: 'tell' },
      '({ column }) => () => Object.keys(column).sort().join(" ")',
      use,
    );
    const { lines } = await batchOf(strategy).batch('x\n', []);
    expect(lines).toBe('column group maxLength notNull table type\n');
  });

  it('has the key of its id and domain where it is keyed, and none where it is not', async () => {
    const code = '({ tools }) => (value) => tools.hmac(value)';
    const keyed = batchOf(customOf({ id: 'keyed', keyed: true }, code, use), {}, { domain: 'd' });
    const expected = createHmac('sha256', keyring.keyFor('d', 'keyed')).update('x').digest('hex');
    expect((await keyed.batch('x\n', [])).lines).toBe(`${expected}\n`);
    const plain = await batchOf(customOf({ id: 'plain' }, code, use)).batch('x\n', []);
    expect([plain.lines, plain.failure?.error.code]).toEqual(['\\N\n', 'VALUE_INVALID']);
    expect(() => compile(customOf({ id: 'keyed', keyed: true }, code, use), {}, {}, false)).toThrow(
      'the strategy keyed needs a key, and the profile has no salt',
    );
  });

  it('is given the limits of the project, and the time that the profile says', () => {
    const strategy = customOf({ id: 'limits' }, undefined, {
      sandbox,
      limits: { ...defaultLimits, strikes: 1 },
    });
    compile(strategy);
    compile(strategy, {}, { timeoutMs: 20 });
    const limits = sandbox.columns.slice(-2).map((column) => column.use.limits);
    expect(limits).toEqual([
      { ...defaultLimits, strikes: 1 },
      { ...defaultLimits, strikes: 1, valueMs: 20 },
    ]);
  });
});

describe('a value that fails', () => {
  const strategy = customOf(
    { id: 'picky' },
    '() => (value) => { if (value.startsWith("bad")) throw new Error("no " + value); return value.toUpperCase(); }',
    use,
  );

  it('ends the copy, told by where it is and never by what it is', async () => {
    const { failure } = await batchOf(strategy).batch('a\nbad1\nb\nbad2\n', []);
    expect(failure?.at).toBe(1);
    expect(failure?.error).toMatchObject({
      code: 'VALUE_INVALID',
      message: 'a value of shop.people.value cannot be changed by the strategy picky: it threw an error',
    });
    expect(
      JSON.stringify([failure?.error.message, failure?.error.hint, failure?.error.details]),
    ).not.toContain('bad1');
  });

  it('becomes NULL, or what is fixed, where the profile says so', async () => {
    const given = 'a\nbad1\n\\N\nbad2\n';
    const batch = (onInvalid: ColumnPlan['onInvalid']) =>
      batchOf(strategy, {}, { onInvalid }).batch(given, []);
    expect(await batch('null')).toEqual({ lines: 'A\n\\N\n\\N\n\\N\n' });
    expect(await batch({ fixed: 'x\ty\\N' })).toEqual({ lines: 'A\nx\\ty\\\\N\n\\N\nx\\ty\\\\N\n' });
  });
});

describe('what cannot go on', () => {
  it('is told with the column', async () => {
    const broken = batchOf(customOf({ id: 'broken' }, '() => { throw new Error("no"); }', use));
    const error = await broken.batch('x\n', []).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfitureError);
    expect(error).toMatchObject({ code: 'STRATEGY_FAILED', details: { column: 'shop.people.value' } });
    expect(String(error)).toContain('shop.people.value');
  });

  it('is given up after its strikes, with the column', async () => {
    const limits = { ...defaultLimits, valueMs: 50, strikes: 1 };
    const endless = batchOf(
      customOf({ id: 'endless' }, '() => () => { for (;;); }', { sandbox, limits }),
      {},
      { onInvalid: 'null' },
    );
    await expect(endless.batch('x\ny\n', [])).rejects.toMatchObject({
      code: 'SANDBOX_STOPPED',
      details: { column: 'shop.people.value' },
    });
  });
});

describe('within another strategy', () => {
  const strategy = customOf({ id: 'mine' }, undefined, use);
  const known = {
    named: { own: { type: 'mine', options: {} } },
    available: [...builtinStrategies, strategy],
  };

  it.each([
    ['chain', { strategies: ['masking', 'mine'] }],
    ['chain', { strategies: ['own'] }],
    ['chain', { strategies: [{ type: 'chain', strategies: ['mine'] }] }],
    ['json_fields', { fields: { a: 'mine' } }],
  ])('it is refused: %s %j', (type, options) => {
    const column = factsOf(type === 'json_fields' ? 'jsonb' : 'text');
    const described = describeStrategy(chooseStrategy(type, options, known), column, known);
    expect(described.refusal).toBe('the custom strategy mine cannot stand within another strategy');
    expect(() =>
      compileColumn(planOf(type, options, column), keyring, known.named, { available: known.available }),
    ).toThrow('a custom strategy cannot stand within another strategy');
  });

  it('it is no function of one value', () => {
    expect(() => asTransform(compile(strategy).change)).toThrow(TypeError);
  });
});
