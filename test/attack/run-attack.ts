import { expect } from 'vitest';
import type { Program } from '../../src/anonymize/custom/program.ts';
import type {
  Sandbox,
  SandboxedColumn,
  SandboxResult,
  SandboxUse,
} from '../../src/anonymize/sandbox/sandbox.ts';
import { defaultLimits } from '../../src/anonymize/sandbox/sandbox-limits.ts';
import { ConfitureError } from '../../src/errors.ts';
import { type Attack, victims } from './attack.ts';
import { checkWords, everythingIn } from './laws.ts';

/** What a loader without any check makes of it: the wall has to hold without one. */
function programOf({ code, modules = {}, imports = {} }: Attack): Program {
  const table = { 'confiture/plugin': 'confiture/plugin', ...imports };
  const others = Object.entries(modules).map(([path, text]) => [path, { code: text, imports: table }]);
  return {
    name: 'attack.js',
    entry: 'attack.js',
    modules: { ...Object.fromEntries(others), 'attack.js': { code, imports: table } },
    hash: `sha256:${'1'.repeat(64)}`,
  };
}

function useOf(attack: Attack): SandboxUse {
  const { reads = [], options = {}, keyed, explain, column, limits } = attack;
  return {
    program: programOf(attack),
    strategy: 'attack',
    options,
    column: { table: 'people', column: 'victim', type: 'text', group: 'text', notNull: false, ...column },
    reads,
    ...(keyed && { key: new Uint8Array(32).fill(9) }),
    ...(explain && { explain }),
    limits: {
      ...defaultLimits,
      memoryBytes: 24 * 1024 * 1024,
      valueMs: 3_000,
      valueCharacters: 100_000,
      strikes: 100,
      ...limits,
    },
  };
}

interface Ending {
  readonly result?: SandboxResult;
  readonly error?: unknown;
}

/** Describes, opens and runs it as a copy does, and holds it against what is expected. */
export async function runAttack(sandbox: Sandbox, attack: Attack): Promise<void> {
  const { expected, code, values = victims } = attack;
  const first = await endingOf(sandbox, attack, attack.undescribed !== true);
  hold(first, attack);
  checkWords(told(first, attack), code, values);
  if (expected.outcome !== 'values' || attack.limits?.valueMs !== undefined) return;
  const second = await endingOf(sandbox, attack, false);
  expect(second.result?.lines).toBe(first.result?.lines);
}

async function endingOf(sandbox: Sandbox, attack: Attack, isDescribed: boolean): Promise<Ending> {
  const use = useOf(attack);
  let column: SandboxedColumn | undefined;
  try {
    if (isDescribed) expect(JSON.stringify(await sandbox.describe(use.program))).toBeTypeOf('string');
    column = sandbox.open(use);
    const lines = (fields: readonly string[]) => fields.map((field) => `${field}\n`).join('');
    return { result: await column.run(lines(attack.values ?? victims), (attack.others ?? []).map(lines)) };
  } catch (error) {
    return { error };
  } finally {
    for (const figure of Object.values(column?.usage ?? {})) expect(figure).toBeGreaterThanOrEqual(0);
  }
}

function hold({ result, error }: Ending, { expected, values = victims, explain }: Attack): void {
  if (expected.outcome === 'refused') {
    expect(error, JSON.stringify(result)).toBeInstanceOf(ConfitureError);
    expect(expected.codes).toContain(error instanceof ConfitureError ? error.code : error);
    return;
  }
  if (result === undefined) throw error;
  const got = endings(result);
  expect(got).toHaveLength(values.length);
  const each = expected.outcome === 'values' ? expected.each : values.map(() => expected.reasons);
  expect(
    got.map((one, at) => (each[at]?.includes(one) && typeof each[at] === 'object' ? each[at] : one)),
  ).toEqual(each);
  for (const { at, message } of result.failures) {
    expect(lineOf(result, at)).toBe('\\N');
    if (explain !== true) expect(message).toBeUndefined();
  }
}

/** The line of each value, or why there is none. */
function endings(result: SandboxResult): readonly string[] {
  const lines = result.lines === '' ? [] : result.lines.split('\n').slice(0, -1);
  expect(result.lines === '' || result.lines.endsWith('\n')).toBe(true);
  const reasons = new Map(result.failures.map(({ at, reason }) => [at, reason]));
  expect([...reasons.keys()]).toEqual([...reasons.keys()].sort((a, b) => a - b));
  return lines.map((line, at) => reasons.get(at) ?? line);
}

function lineOf(result: SandboxResult, at: number): string | undefined {
  return result.lines.split('\n')[at];
}

/** All words that come of it but results, which are the strategy's to choose. */
function told({ result, error }: Ending, { explain }: Attack): string {
  const messages = explain === true ? [] : (result?.failures ?? []).map((failure) => JSON.stringify(failure));
  return [...messages, everythingIn(error)].join('\n');
}
