import { afterAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../../src/anonymize/sandbox/open-sandbox.ts';
import { linesOf, strategyOf, useOf } from './program-of.ts';

const sandbox = openSandbox({ threads: 2 });
afterAll(() => sandbox.close());

const limits = { valueMs: 300, strikes: 10 };

/** QuickJS asks for its deadline between operations, and this is one: it takes minutes. */
const hang = "('a'.repeat(1e6)).indexOf('a'.repeat(5e5) + 'b')";

describe('a value that stops the strategy', () => {
  it.each([
    ['a loop', 'for (;;);', 'it took too long', 0],
    ['a regular expression that backtracks', "/^(a+)+$/.test('a'.repeat(40) + 'b')", 'it took too long', 0],
    ['a built-in function that does not ask', hang, 'it took too long', 1],
    ['memory without end', 'for (let a = ["x"];;) a = [...a, ...a];', 'it used too much memory', 0],
    ['a recursion without end', 'const f = () => f() + 1; f();', 'it threw an error', 0],
  ])('is found among its neighbours: %s', async (_, code, reason, kills) => {
    const column = sandbox.open(
      useOf(strategyOf(`return (value) => { if (value === 'bad') { ${code} } return 'changed ' + value; }`), {
        // To use up memory takes longer than to be stopped, where it is the machine that has much to do.
        limits: reason === 'it used too much memory' ? { ...limits, valueMs: 20_000 } : limits,
      }),
    );
    const values = Array.from({ length: 600 }, (_, i) => (i === 300 ? 'bad' : String(i)));
    const { lines, failures } = await column.run(linesOf(values), []);
    expect(failures).toEqual([{ at: 300, reason }]);
    expect(lines).toBe(linesOf(values.map((value) => (value === 'bad' ? '\\N' : `changed ${value}`))));
    // The first time it is one of many, the second time it is alone.
    expect(column.usage.kills).toBe(2 * kills);
    expect(column.usage.strikes).toBe(reason === 'it threw an error' ? 0 : 1);
  });

  it('does not stop other columns, nor other batches of its own', async () => {
    const column = sandbox.open(
      useOf(strategyOf(`return (value) => value === 'bad' ? ${hang} : 'changed'`), { limits }),
    );
    const other = sandbox.open(useOf(strategyOf("return () => 'other'")));
    const results = await Promise.all([
      column.run('bad\n', []),
      column.run('good\n', []),
      other.run('x\n', []),
      column.run('good\n', []),
    ]);
    expect(results.map(({ lines }) => lines)).toEqual(['\\N\n', 'changed\n', 'other\n', 'changed\n']);
  });
});

describe('a strategy is given up', () => {
  it('after as many strikes as it has', async () => {
    const column = sandbox.open(
      useOf(strategyOf('return () => { for (;;); }'), { limits: { valueMs: 100, strikes: 2 } }),
    );
    await expect(column.run(linesOf(['a', 'b', 'c', 'd']), [])).rejects.toMatchObject({
      code: 'SANDBOX_STOPPED',
      message:
        'the strategy tried was stopped 2 times for time or memory and is given up (shop.w_customers.email)',
    });
    await expect(column.run('a\n', [])).rejects.toMatchObject({ code: 'SANDBOX_STOPPED' });
    expect(column.usage.strikes).toBe(2);
  });

  it('when a batch has taken its time', async () => {
    const column = sandbox.open(
      useOf(strategyOf('return (value) => { for (let i = 0; i < 3e4; i++); return value; }'), {
        limits: { batchMs: 1 },
      }),
    );
    await expect(column.run(linesOf(Array.from({ length: 2000 }, String)), [])).rejects.toMatchObject({
      code: 'SANDBOX_STOPPED',
      message: expect.stringContaining('for one batch of values'),
    });
  });

  it('when the run has taken its time', async () => {
    const column = sandbox.open(useOf(strategyOf('return (value) => value'), { limits: { runMs: 0 } }));
    await expect(column.run(linesOf(['a']), [])).rejects.toMatchObject({
      code: 'SANDBOX_STOPPED',
      message: expect.stringContaining('for the values of one run'),
    });
  });

  it('when its results cannot be held', async () => {
    const column = sandbox.open(useOf(strategyOf("return () => 'x'.repeat(1e5)")));
    await expect(column.run(linesOf(Array.from({ length: 600 }, String)), [])).rejects.toMatchObject({
      code: 'SANDBOX_STOPPED',
      message: expect.stringContaining('too large'),
    });
  });

  it('where it does not come to an end while it starts', async () => {
    const column = sandbox.open(useOf(strategyOf(`${hang}; return (value) => value`), { limits }));
    await expect(column.run('a\n', [])).rejects.toMatchObject({
      code: 'STRATEGY_FAILED',
      message: 'strategy.js cannot be used: it does not come to an end before its first value',
    });
  });
});

it('values that are too long are not handed in, results that are too long not taken', async () => {
  const column = sandbox.open(
    useOf(strategyOf("return (value) => value === 'long' ? value.repeat(30) : value"), {
      limits: { valueCharacters: 100 },
    }),
  );
  expect(await column.run(linesOf(['a', 'b'.repeat(101), 'long', 'c']), [])).toEqual({
    lines: linesOf(['a', '\\N', '\\N', 'c']),
    failures: [
      { at: 1, reason: 'the value is too long for the sandbox' },
      { at: 2, reason: 'its result is too long' },
    ],
  });
});

it('a closed sandbox takes nothing more', async () => {
  const closed = openSandbox({ threads: 1 });
  const column = closed.open(useOf(strategyOf('return (value) => value')));
  await column.run('a\n', []);
  await closed.close();
  await expect(column.run('a\n', [])).rejects.toThrow('the sandbox is closed');
});

it('a sandbox that is closed ends what is at work and what waits', async () => {
  const closing = openSandbox({ threads: 1 });
  const column = closing.open(
    useOf(strategyOf('return (value) => { if (value === "bad") for (;;); return value; }')),
  );
  await column.run('a\n', []);
  const runs = Promise.allSettled([column.run('bad\n', []), column.run('a\n', [])]);
  await closing.close();
  for (const run of await runs)
    expect(run).toMatchObject({ status: 'rejected', reason: { code: 'INTERRUPTED' } });
});
