import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProgram } from '../../src/anonymize/custom/program/read-program.ts';
import type { Program } from '../../src/anonymize/custom/program.ts';
import { readStrategyFacts } from '../../src/anonymize/custom/read-strategy-facts.ts';
import type { StrategyFacts } from '../../src/anonymize/custom/strategy-facts.ts';
import { openSandbox } from '../../src/anonymize/sandbox/open-sandbox.ts';
import type { Sandbox, SandboxResult } from '../../src/anonymize/sandbox/sandbox.ts';
import { defaultLimits } from '../../src/anonymize/sandbox/sandbox-limits.ts';
import { root } from '../docs/markdown-files.ts';
import { type IdentifierCase, identifierCases } from './identifiers.ts';

interface Loaded {
  readonly program: Program;
  readonly facts: StrategyFacts;
}

const column = {
  table: 'public.people',
  column: 'number',
  type: 'text',
  group: 'text',
  notNull: false,
} as const;

// The same values each time: a value that becomes itself is seen once in a million.
const fixed = { seed: 8, numRuns: 4 } as const;

let sandbox: Sandbox;
const packageFolder = join(root, 'examples/strategies-identifiers');
const strategies = new Map<string, Loaded>();

beforeAll(async () => {
  sandbox = openSandbox({ threads: 1 });
  const manifest: { confiture: { strategies: string[] } } = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  );
  for (const file of manifest.confiture.strategies) {
    const program = await readProgram(file, { root: packageFolder, name: file });
    for (const raw of await sandbox.describe(program)) {
      const facts = readStrategyFacts(raw, file);
      strategies.set(facts.id, { program, facts });
    }
  }
});

afterAll(async () => {
  await sandbox.close();
});

/** Changes values as a sync does, in one batch. */
async function change(
  { id, options = {} }: Pick<IdentifierCase, 'id' | 'options'>,
  values: readonly string[],
  key = 1,
): Promise<{ readonly results: readonly string[]; readonly failures: SandboxResult['failures'] }> {
  const loaded = strategies.get(id);
  if (loaded === undefined) throw new Error(`no strategy ${id} in the package`);
  const use = {
    program: loaded.program,
    strategy: id,
    options,
    column,
    reads: [],
    key: new Uint8Array(32).fill(key),
    limits: defaultLimits,
    explain: true,
  };
  const { lines, failures } = await sandbox.open(use).run(`${values.join('\n')}\n`, []);
  return { results: lines.split('\n').slice(0, -1), failures };
}

const plain = (value: string): string => value.replace(/[ .-]/g, '');
const shape = (value: string): string => value.replace(/[0-9A-Z]/g, 'x');

it('has strategies that each have a case here', () => {
  expect([...strategies.keys()].sort()).toEqual([...new Set(identifierCases.map(({ id }) => id))].sort());
});

describe.each(identifierCases)('$id with $options', (given) => {
  const { valid, isValid, kept } = given;
  const values = fc.uniqueArray(valid, { minLength: 1, maxLength: 30, selector: plain });

  it('gives another valid identifier in the same form', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (values) => {
        const { results, failures } = await change(given, values);
        expect(failures).toEqual([]);
        values.forEach((value, i) => {
          const result = results[i] ?? '';
          expect(isValid(value), value).toBe(true);
          expect(isValid(result), `${value} became ${result}`).toBe(true);
          expect(shape(result)).toBe(shape(value));
          expect(kept(plain(result))).toBe(kept(plain(value)));
          expect(result).not.toBe(value);
        });
        expect(new Set(results.map(plain)).size).toBe(values.length);
      }),
      fixed,
    );
  });

  it('gives the same for the same number however it is written, and another under another key', async () => {
    const list = fc.sample(valid, { ...fixed, numRuns: 10 });
    const { results } = await change(given, list);
    expect((await change(given, [...list].reverse())).results).toEqual([...results].reverse());
    expect((await change(given, list.map(plain))).results).toEqual(results.map(plain));
    const others = await change(given, list, 2);
    expect(others.results.filter((result, i) => result === results[i])).toEqual([]);
  });

  it('refuses what is no such identifier', async () => {
    const list = fc.sample(valid, { ...fixed, numRuns: 10 });
    const wrong = [
      ...list.flatMap((value) => [`${value}x`, `${value}5555555555555`, value.slice(0, 5), ` ${value}`]),
      // One digit less or more in the last place.
      ...(given.id === 'record_number' ? [] : list.map(withOtherEnd)),
      ...['', '💶', '0', 'a'.repeat(1000), '١٢٣٤٥٦٧٨٩٠'],
    ].filter((value) => given.id !== 'record_number' || !/^MRN[ .-]?\d/.test(value) || value.endsWith('x'));
    const { results, failures } = await change(given, wrong);
    expect(results.filter((result) => result !== '\\N')).toEqual([]);
    expect(failures.map(({ at }) => at)).toEqual(wrong.map((_, i) => i));
    for (const { message } of failures) expect(message).toContain('RangeError');
  });
});

function withOtherEnd(value: string): string {
  return value.slice(0, -1) + String.fromCharCode(value.charCodeAt(value.length - 1) ^ 1);
}

// Identifiers that the authorities publish as examples: the checks of this test hold for them, too.
it.each([
  ['npi', '1234567893'],
  ['nhs_number', '943 476 5919'],
  ['payment_card', '4111 1111 1111 1111'],
  ['french_nir', '2 69 05 49 588 157 80'],
  ['belgian_register_number', '93.05.18-223.61'],
  ['iban', 'AT61 1904 3002 3457 3201'],
  ['iban', 'BE68 5390 0754 7034'],
  ['iban', 'CH93 0076 2011 6238 5295 7'],
  ['iban', 'DE89 3704 0044 0532 0130 00'],
  ['iban', 'ES91 2100 0418 4502 0005 1332'],
  ['iban', 'FR14 2004 1010 0505 0001 3M02 606'],
  ['iban', 'GB29 NWBK 6016 1331 9268 19'],
  ['iban', 'IE29 AIBK 9311 5212 3456 78'],
  ['iban', 'IT60 X054 2811 1010 0000 0123 456'],
  ['iban', 'LU28 0019 4006 4475 0000'],
  ['iban', 'NL91 ABNA 0417 1643 00'],
  ['iban', 'PT50 0002 0123 1234 5678 9015 4'],
])('%s takes %s', async (id, value) => {
  const given = identifierCases.find((each) => each.id === id);
  if (given === undefined) throw new Error(`no case for ${id}`);
  expect(given.isValid(value)).toBe(true);
  const { results, failures } = await change(given, [value]);
  expect(failures).toEqual([]);
  expect(given.isValid(results[0] ?? '')).toBe(true);
});

it('keeps Corsica apart: 2A counts 19 in the key and 2B counts 18', async () => {
  const keys = ['180012A001001', '180012B001001', '1800120001001'].map((thirteen) => {
    const number = Number(thirteen.replace('2A', '19').replace('2B', '18'));
    return thirteen + String(97 - (number % 97)).padStart(2, '0');
  });
  const { results, failures } = await change({ id: 'french_nir' }, keys);
  expect(failures).toEqual([]);
  expect(new Set(results).size).toBe(3);
});

it('keeps numbers apart of which all but five digits stay', async () => {
  const given = { id: 'payment_card', options: { keep_first: 6, keep_last: true } };
  const { isValid } = identifierCases.find(({ id }) => id === 'payment_card') ?? { isValid: () => false };
  const cards = Array.from({ length: 10_000 }, (_, i) => `400000${String(i * 97).padStart(6, '0')}1111`);
  const asked = cards.filter(isValid);
  expect(asked.length).toBeGreaterThan(900);
  const { results } = await change(given, asked);
  expect(new Set(results).size).toBe(asked.length);
});
