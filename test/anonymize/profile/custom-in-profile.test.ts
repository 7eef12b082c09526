import { beforeAll, describe, expect, it } from 'vitest';
import { compileColumn } from '../../../src/anonymize/compile-column.ts';
import { createKeyring } from '../../../src/anonymize/create-keyring.ts';
import type { CustomChoice, CustomStrategies } from '../../../src/anonymize/profile/custom-strategies.ts';
import { planAnonymization } from '../../../src/anonymize/profile/plan/plan-anonymization.ts';
import { inspectProfile, type ProfileReading } from '../../../src/anonymize/profile/read-profile.ts';
import type { SandboxUse } from '../../../src/anonymize/sandbox/sandbox.ts';
import { defaultLimits } from '../../../src/anonymize/sandbox/sandbox-limits.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { ConfitureError } from '../../../src/errors.ts';
import { unmark } from '../../config/temporary-project.ts';
import { customOf, noSandbox } from '../custom/custom-of.ts';
import { catalogOf } from './catalog-of.ts';

const salt = '0123456789abcdef0123456789abcdef';
const iban = customOf({
  id: 'iban',
  label: 'pseudonymous',
  keyed: true,
  reads: ['country'],
  options: {
    keep_bank: { type: 'boolean', description: 'Whether the bank stays.', default: false },
    most: { type: 'integer', description: 'How many.', minimum: 1, default: 3 },
  },
});
const needy = customOf({ id: 'needy', options: { how: { type: 'string', description: 'h' } } });
const off = customOf({ id: 'off' });
const custom: CustomStrategies = {
  strategies: [
    { strategy: iban, enabled: true },
    { strategy: needy, enabled: true },
    { strategy: off, enabled: false },
  ],
  errors: [
    new ConfitureError('STRATEGY_BLOCKED', 'strategies/bad-one.ts imports node:fs', {
      hint: 'A strategy has no files.',
      location: { file: 'strategies/bad-one.ts', line: 3, column: 8 },
      details: { program: 'strategies/bad-one.ts' },
    }),
    new ConfitureError('STRATEGY_INVALID', 'b.ts defines a strategy twin, an id that a.ts has already', {
      details: { strategy: 'twin', program: 'b.ts' },
    }),
  ],
  inline: { sandbox: noSandbox, limits: defaultLimits },
};

const inspect = (text: string, choice: CustomChoice = custom): ProfileReading =>
  inspectProfile(text, 'db/profiles/qa.yaml', { SALT: salt }, choice);

function only(text: string, choice?: CustomChoice) {
  const { profile, findings } = inspect(text, choice);
  expect(profile).toBeUndefined();
  expect(findings).toHaveLength(1);
  const [{ code, message, help, location } = { code: '', message: '', help: '', location: undefined }] =
    findings;
  return { code, message, help, at: `${location?.line}:${location?.column}` };
}

describe('a strategy of a file', () => {
  it('is named as those of Confiture are, with its options beside it', () => {
    const {
      profile,
      findings,
      available,
      custom: named,
    } = inspect(`strategies:
  short: { type: iban, keep_bank: true, timeout_seconds: 0.5, description: d }
  pinned: { type: iban, sha256: "${iban.custom?.hash}" }
rules:
  - table: t
    columns: { a: short, b: iban, c: { strategy: pinned, on_invalid: null }, d: { type: custom, strategy: iban, most: 4 } }
`);
    expect(findings).toEqual([]);
    expect(profile?.strategies).toMatchObject({
      short: { type: 'iban', options: { keep_bank: true }, timeoutMs: 500 },
      pinned: { type: 'iban', options: {} },
    });
    expect(profile?.rules[0]?.columns).toMatchObject({
      b: { use: 'iban' },
      d: { use: { type: 'iban', options: { most: 4 } } },
    });
    expect(available).toContain(iban);
    expect(available).not.toContain(off);
    expect(named).toEqual(['iban']);
  });

  it.each([
    ['type: ▶ibn', 'PROFILE_INVALID', 'there is no strategy `ibn`', /^Did you mean `iban`\?/],
    ['type: iban, ▶keep_bnk: true', 'PROFILE_INVALID', 'unknown key `keep_bnk`', /Did you mean `keep_bank`/],
    [
      'type: iban, ▶timeout_second: 1',
      'PROFILE_INVALID',
      'unknown key `timeout_second`',
      /mean `timeout_seconds`/,
    ],
    ['type: iban, most: ▶0', 'PROFILE_INVALID', '`most` must be at least 1', undefined],
    [
      'type: iban, timeout_seconds: ▶0',
      'PROFILE_INVALID',
      '`timeout_seconds` must be at least 0.01 (seconds)',
      undefined,
    ],
    [
      'type: iban, timeout_seconds: ▶soon',
      'PROFILE_INVALID',
      '`timeout_seconds` must be a number of seconds',
      undefined,
    ],
    [
      'type: iban, sha256: ▶abc',
      'PROFILE_INVALID',
      '`sha256` must be `sha256:` and 64 hexadecimal digits',
      /strategies show/,
    ],
    ['type: iban, sha256: ▶1', 'PROFILE_INVALID', '`sha256` must be text', undefined],
    ['type: needy, how: y, ▶hw: x', 'PROFILE_INVALID', 'unknown key `hw`', /Did you mean `how`/],
    ['type: ▶off', 'PROFILE_INVALID', 'the strategy `off` is not enabled', /enabled: false/],
    [
      'type: ▶bad_one',
      'STRATEGY_BLOCKED',
      'the strategy `bad_one` cannot be used: strategies/bad-one.ts imports node:fs (strategies/bad-one.ts:3:8)',
      /^A strategy has no files\.$/,
    ],
    [
      'type: ▶twin',
      'STRATEGY_INVALID',
      'the strategy `twin` cannot be used: b.ts defines a strategy twin, an id that a.ts has already',
      undefined,
    ],
    ['type: masking, ▶timeout_seconds: 1', 'PROFILE_INVALID', 'unknown key `timeout_seconds`', /^Known here/],
  ])('is refused with its line and column: %s', (written, code, message, help) => {
    const { text, line, column } = unmark(`strategies:\n  s: { ${written} }\n`);
    const [found] = inspect(text).findings;
    expect(found).toMatchObject({ code, message, location: { file: 'db/profiles/qa.yaml', line, column } });
    if (help === undefined) expect(found?.help).toBeUndefined();
    else expect(found?.help).toMatch(help);
    expect(inspect(text).profile).toBeUndefined();
  });

  it('is refused where its code is not the one that is pinned', () => {
    const pin = `sha256:${'0'.repeat(64)}`;
    expect(only(`strategies:\n  s:\n    type: iban\n    sha256: ${pin}\n`)).toEqual({
      code: 'STRATEGY_CHANGED',
      message: `the code of the strategy \`iban\` is another one than the profile allows: strategies/iban.js has ${iban.custom?.hash}`,
      help: 'Look at what has changed in it; if that is meant, write the new hash here.',
      at: '4:13',
    });
  });

  it('is refused where a rule names it and it needs options, or is not there', () => {
    const rule = (name: string) => only(`rules:\n  - table: t\n    columns:\n      a: ${name}\n`);
    expect(rule('needy')).toMatchObject({ message: 'the strategy `needy` needs options', at: '4:10' });
    expect(rule('iba')).toMatchObject({ message: 'there is no strategy `iba`', at: '4:10' });
    expect(rule('off').message).toBe('the strategy `off` is not enabled');
  });

  it('is not looked up where that is not asked for', () => {
    const text =
      'strategies:\n  s: { type: whatever, x: 1 }\n  i: { type: custom, function: "(v) => v" }\nrules:\n  - table: t\n    columns: { a: other }\n';
    const { profile, findings, custom: named } = inspect(text, 'unread');
    expect([profile?.strategies.s?.type, findings, named]).toEqual([
      'whatever',
      [],
      ['whatever', 'custom', 'other'],
    ]);
    expect(inspectProfile(text, 'qa.yaml', {}).profile).toBeUndefined();
    expect(inspect('strategies: { s: masking-no }', 'unread').custom).toEqual([]);
    const within =
      '{ type: chain, strategies: [masking, { type: chain, strategies: [deep, { strategy: other }] }] }';
    expect(inspect(`strategies: { s: ${within} }`, 'unread').custom).toEqual(['deep', 'other']);
  });
});

describe('code in a profile', () => {
  const code = '"(value, { row }) => row.get(\'country\') + value"';

  it('becomes a strategy with what is said of it', () => {
    const { profile, findings, available } = inspect(`strategies:
  own: { type: custom, function: ${code}, label: partial, reads: [country], config: { n: [1] }, timeout_seconds: 2 }
rules:
  - table: shop.t
    columns:
      a: { type: custom, function: ${code}, label: partial, reads: [country] }
      b: { type: custom, function: ${code}, label: partial, reads: [country], keyed: true }
`);
    expect(findings).toEqual([]);
    const { a, b } = profile?.rules[0]?.columns ?? {};
    const type = profile?.strategies.own?.type ?? '';
    expect(type).toMatch(/^custom:[0-9a-f]{12}$/);
    expect(profile?.strategies.own).toMatchObject({ options: { n: [1] }, timeoutMs: 2000 });
    // The same code, said the same of, is the same strategy; otherwise it is another one.
    expect(a?.use).toMatchObject({ type });
    expect(b?.use).not.toMatchObject({ type });
    const own = available.find(({ id }) => id === type);
    expect(own?.custom).toMatchObject({ program: 'own in profile qa' });
    expect(own?.keyed).toBe(false);
    expect(available.find(({ keyed, id }) => keyed && id.startsWith('custom:'))?.custom?.program).toBe(
      'shop.t.b in profile qa',
    );
  });

  it('still may be the name of a built-in strategy, or a call of it', () => {
    const { profile } = inspect('strategies:\n  s: { type: custom, function: "random_decimal(1, 2)" }\n');
    expect(profile?.strategies.s).toMatchObject({ type: 'random_decimal', options: { min: 1, max: 2 } });
  });

  it.each([
    ['function: "(v) => v"', 'PROFILE_INVALID', '`label` is missing: it must be `destroyed`'],
    ['function: "(v) => v", label: partial, kyed: true', 'PROFILE_INVALID', 'unknown key `kyed`'],
    [
      'function: "(v) => v", label: partial, timeout_seconds: 0',
      'PROFILE_INVALID',
      '`timeout_seconds` must be at least',
    ],
    ['function: "(v) => process.exit(v)", label: partial', 'STRATEGY_BLOCKED', 'process'],
    ['function: "(v) =>", label: partial', 'STRATEGY_FAILED', 'cannot be read'],
    ['function: "1 + 1", label: partial', 'STRATEGY_FAILED', 'it is no function'],
    [
      `function: "(v) => v", label: partial, sha256: "sha256:${'1'.repeat(64)}"`,
      'STRATEGY_CHANGED',
      'is another one',
    ],
  ])('is refused where it is wrong: %s', (written, problem, message) => {
    const found = only(`strategies:\n  s: { type: custom, ${written} }\n`);
    expect(found.code).toBe(problem);
    expect(found.message).toContain(message);
  });

  it('is told by the place in the profile', () => {
    const found = only(`strategies:
  s:
    type: custom
    label: partial
    function: |
      (value) => {
        return require('fs');
      }
`);
    expect(found.code).toBe('STRATEGY_BLOCKED');
    expect(found.message).toContain('db/profiles/qa.yaml:7:16');
  });

  it('is refused where nothing could run it', () => {
    const { inline: _, ...without } = custom;
    expect(
      only(`strategies:\n  s: { type: custom, function: ${code}, label: partial }\n`, without).message,
    ).toBe('code cannot be run here');
  });
});

describe('a plan', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    catalog = await catalogOf(`create schema shop;
      create table shop.t (id int primary key, iban text not null, country text, other text unique,
        loud text generated always as (upper(country)) stored, n int);`);
  });

  const planOf = (rules: string, strategies = '') => {
    const reading = inspect(`salt: "\${SALT}"
strategies:
  unused: { type: masking }
${strategies}rules:
  - table: shop.t
    strategy: none
    columns:
${rules}`);
    expect(reading.findings).toEqual([]);
    if (reading.profile === undefined) throw new Error('the profile was not read');
    const planned = planAnonymization(reading.profile, catalog, undefined, reading.available);
    return { ...planned, reading, told: planned.findings.map(({ message }) => message) };
  };
  const columnOf = (planned: ReturnType<typeof planOf>, name: string) =>
    planned.plan.tables[0]?.columns.find(({ facts }) => facts.column === name);

  it('says whose code it is, and what it leaves', () => {
    const planned = planOf(
      '      iban: short\n',
      '  short: { type: iban, keep_bank: true, timeout_seconds: 2 }\n',
    );
    expect(columnOf(planned, 'iban')).toMatchObject({
      strategy: 'short',
      type: 'iban',
      label: 'pseudonymous',
      custom: iban.custom,
      timeoutMs: 2000,
      options: { keep_bank: true, most: 3 },
      domain: 'short',
    });
    expect(planned.plan.keyId).toMatch(/^[0-9a-f]{8}$/);
    expect(columnOf(planned, 'country')).not.toHaveProperty('custom');
  });

  it('has another hash for other code, and for other defaults', () => {
    const hashes = [
      iban,
      customOf({ id: 'iban', reads: [] }, '() => (v) => v + 1'),
      customOf({ id: 'iban', options: { a: { type: 'boolean', description: 'a', default: true } } }),
    ].map((strategy) => {
      const { profile, available } = inspect(
        'rules:\n  - table: shop.t\n    strategy: none\n    columns: { iban: iban }\n',
        { ...custom, strategies: [{ strategy, enabled: true }] },
      );
      return profile && planAnonymization(profile, catalog, undefined, available).plan.profileHash;
    });
    expect(new Set(hashes).size).toBe(3);
  });

  it('refuses what does not fit the column', () => {
    const strategies = '  short: { type: iban }\n';
    expect(planOf('      n: short\n', strategies).told).toContain(
      'short cannot be used on shop.t.n: iban does not take values of type integer',
    );
    expect(planOf('      other: short\n', strategies).told).toContain(
      'short cannot be used on shop.t.other, which has to be unique: different values may become equal',
    );
    expect(planOf('      iban: { strategy: short, run_at: source }\n', strategies).told[0]).toMatch(
      /cannot run on the source/,
    );
    expect(planOf('      iban: { type: chain, strategies: [short] }\n', strategies).told).toContain(
      'chain cannot be used on shop.t.iban: the custom strategy iban cannot stand within another strategy',
    );
    expect(
      planOf('      iban: { type: chain, strategies: [{ type: custom, function: "(v) => v" }] }\n').told[0],
    ).toContain('code that a profile holds cannot stand within another strategy');
  });

  it('refuses to read columns that the table does not have, or computes', () => {
    const own = (reads: string) =>
      `  own: { type: custom, function: "(v) => v", label: partial, reads: [${reads}] }\n`;
    expect(planOf('      iban: own\n', own('country')).told).toEqual([]);
    expect(planOf('      iban: own\n', own('contry')).told).toEqual([
      'own of shop.t.iban looks at contry, which shop.t does not have',
    ]);
    expect(planOf('      iban: own\n', own('loud')).told).toEqual([
      'own of shop.t.iban looks at loud, which shop.t does not have',
    ]);
  });

  it('gives the key of a profile’s own code by its domain, and not by its text', () => {
    const opened: SandboxUse[] = [];
    const keysOf = (body: string) => {
      const choice: CustomStrategies = {
        ...custom,
        inline: {
          limits: defaultLimits,
          sandbox: {
            open(use) {
              opened.push(use);
              throw new Error('enough');
            },
          },
        },
      };
      const text = `strategies:\n  own: { type: custom, function: "${body}", label: partial, keyed: true }\nrules:\n  - table: shop.t\n    strategy: none\n    columns: { iban: own }\n`;
      const { profile, available } = inspect(`salt: "\${SALT}"\n${text}`, choice);
      if (profile === undefined) throw new Error('the profile was not read');
      const { plan } = planAnonymization(profile, catalog, undefined, available);
      const column = plan.tables[0]?.columns.find(({ type }) => type !== 'none');
      if (column === undefined) throw new Error('nothing is changed');
      expect(() => compileColumn(column, createKeyring(salt), profile.strategies, { available })).toThrow(
        'enough',
      );
    };
    keysOf('(v) => v');
    keysOf('(v) => v + 1');
    expect(opened.map(({ key }) => Buffer.from(key ?? []).toString('hex'))).toEqual(
      Array.from({ length: 2 }, () =>
        Buffer.from(createKeyring(salt).keyFor('own', 'custom')).toString('hex'),
      ),
    );
    expect(opened[0]?.strategy).toBe('inline');
  });
});
