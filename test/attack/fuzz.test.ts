import { afterAll, expect, test } from 'vitest';
import { openSandbox } from '../../src/anonymize/sandbox/open-sandbox.ts';
import type { Sandbox, SandboxUse } from '../../src/anonymize/sandbox/sandbox.ts';
import { defaultLimits } from '../../src/anonymize/sandbox/sandbox-limits.ts';
import { ConfitureError } from '../../src/errors.ts';
import { corpus } from './fuzz/corpus.ts';
import { mutate } from './fuzz/mutate.ts';
import { seeded } from './fuzz/seeded.ts';
import { checkHarmless, checkHost, checkWords, everythingIn, hostGlobals, openHarmless } from './laws.ts';

/** 10,000 is the whole; a hundred in the suite. */
const programs = Number(process.env.CONFITURE_TEST_FUZZ ?? 100);
const seed = Number(process.env.CONFITURE_TEST_FUZZ_SEED ?? 8);
const atATime = 100;
const victims = ['Ines-Duarte-4711', 'ines@example.org', '2024-02-29', String.raw`79927398713 \\ \t`];

let sandbox: Sandbox = openSandbox({ threads: 2 });
afterAll(() => sandbox.close());

test(`${programs} mutated programs leave the process alive, its memory flat, and other strategies as they were`, async () => {
  const chance = seeded(seed);
  const host = hostGlobals();
  const endings: Record<string, number> = {};
  const memory: number[] = [];
  for (let done = 0; done < programs; done += atATime) {
    const some = Array.from({ length: Math.min(atATime, programs - done) }, () => mutate(corpus, chance));
    const bystander = openHarmless(sandbox);
    for (let at = 0; at < some.length; at += 2) {
      const pair = await Promise.all(some.slice(at, at + 2).map((code) => endingOf(code)));
      for (const ending of pair) endings[ending] = (endings[ending] ?? 0) + 1;
    }
    await checkHarmless(bystander, true);
    await checkHarmless(openHarmless(sandbox), true);
    checkHost(host);
    // What was opened is kept as long as its sandbox, which a run closes.
    await sandbox.close();
    sandbox = openSandbox({ threads: 2 });
    memory.push(process.memoryUsage().rss);
  }
  console.log(JSON.stringify({ programs, endings, rssMb: memory.map((rss) => Math.round(rss / 1e6)) }));
  const third = Math.floor(memory.length / 3);
  if (third > 0)
    expect(median(memory.slice(-third))).toBeLessThan(1.25 * median(memory.slice(0, third)) + 100e6);
}, 3_600_000);

/** How it ended: refused, stopped, or with results of which each is well formed. */
async function endingOf(code: string): Promise<string> {
  const column = sandbox.open(useOf(code));
  try {
    const { lines, failures } = await column.run(victims.map((value) => `${value}\n`).join(''), []);
    const each = lines.split('\n');
    expect(each).toHaveLength(victims.length + 1);
    for (const { at, message } of failures) {
      expect(each[at]).toBe('\\N');
      expect(message).toBeUndefined();
    }
    for (const line of each) expect(line).not.toMatch(/[\0\p{Surrogate}\t]|^\\E/u);
    return failures.length === 0 ? 'results' : 'failures';
  } catch (error) {
    expect(error, code).toBeInstanceOf(ConfitureError);
    checkWords(everythingIn(error), code, victims);
    return error instanceof ConfitureError ? error.code : 'unknown';
  }
}

function useOf(code: string): SandboxUse {
  const imports = { 'confiture/plugin': 'confiture/plugin' };
  return {
    program: {
      name: 'attack.js',
      entry: 'attack.js',
      modules: { 'attack.js': { code, imports } },
      hash: `sha256:${'1'.repeat(64)}`,
    },
    strategy: 'attack',
    options: {},
    column: { table: 'people', column: 'victim', type: 'text', group: 'text', notNull: false },
    reads: [],
    key: new Uint8Array(32).fill(9),
    limits: {
      ...defaultLimits,
      valueMs: 100,
      batchMs: 2_000,
      memoryBytes: 16 * 1024 * 1024,
      valueCharacters: 100_000,
    },
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
