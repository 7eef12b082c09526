import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadStrategies } from '../../src/plugin/load-strategies.ts';
import { temporaryProject } from '../config/temporary-project.ts';
import { faults, load, sandbox, strategyModule } from './strategy-project.ts';

const ids = ({ entries }: Awaited<ReturnType<typeof load>>) => entries.map(({ facts }) => facts.id);

describe('strategies_dir', () => {
  it('is a folder, with all files below it but tests and declarations', async () => {
    const loaded = await load({
      'confiture.yaml': 'strategies_dir: db/strategies\n',
      'db/strategies/b.ts': strategyModule('b'),
      'db/strategies/deep/a.mjs': strategyModule('a').replace(': string', ''),
      'db/strategies/a.test.ts': 'throw new Error("no");',
      'db/strategies/a.d.ts': 'export {};',
      'db/strategies/notes.txt': 'no code',
    });
    expect(faults(loaded)).toEqual([]);
    expect(loaded.entries).toMatchObject([
      { facts: { id: 'a' }, origin: 'db/strategies/deep/a.mjs', enabled: true, plugin: undefined },
      { facts: { id: 'b' }, origin: 'db/strategies/b.ts' },
    ]);
    expect(loaded.entries[0]?.strategy.custom).toEqual({
      program: 'db/strategies/deep/a.mjs',
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
  });

  it('is a glob, too', async () => {
    const loaded = await load({
      'confiture.yaml': 'strategies_dir: "db/*.strategy.ts"\n',
      'db/a.strategy.ts': strategyModule('a'),
      'db/b.ts': strategyModule('b'),
    });
    expect([ids(loaded), faults(loaded)]).toEqual([['a'], []]);
  });

  it('has files that others import, which need to define none', async () => {
    const loaded = await load({
      'confiture.yaml': 'strategies_dir: s\n',
      's/a.ts': `import { label } from './label.ts';\n${strategyModule('a').replace("'clear'", 'label')}`,
      's/label.ts': `export const label = 'partial' as const;`,
      's/idle.ts': 'export const nothing = 1;',
    });
    expect(ids(loaded)).toEqual(['a']);
    expect(loaded.entries[0]?.facts.label).toBe('partial');
    expect(faults(loaded)).toEqual(['STRATEGY_FAILED: s/idle.ts defines no strategy']);
  });

  it('leads nowhere outside of the project', async () => {
    const outside = temporaryProject({ 'a.ts': strategyModule('a'), 'more/b.ts': strategyModule('b') });
    const directory = temporaryProject({
      'confiture.yaml': 'strategies_dir: s\n',
      's/c.ts': strategyModule('c'),
    });
    symlinkSync(join(outside, 'a.ts'), join(directory, 's/a.ts'));
    symlinkSync(join(outside, 'more'), join(directory, 's/more'));
    symlinkSync(join(directory, 's/c.ts'), join(directory, 's/d.ts'));
    const loaded = await loadStrategies(await loadConfig({ directory, environment: {} }), sandbox);
    expect(ids(loaded)).toEqual(['c']);
    expect(faults(loaded)).toEqual([expect.stringMatching(/^STRATEGY_BLOCKED: s\/a\.ts lies outside/)]);
    const far = await load({ 'confiture.yaml': `strategies_dir: ${JSON.stringify(outside)}\n` });
    expect(ids(far)).toEqual([]);
    expect(faults(far)).toEqual([expect.stringMatching(/^STRATEGY_BLOCKED: strategies_dir leads out of/)]);
  });

  it.each([
    ['../..', /^STRATEGY_BLOCKED: strategies_dir leads out of the folder of confiture\.yaml: \.\.\/\.\.$/],
    ['/', /^STRATEGY_BLOCKED: strategies_dir leads out/],
    ['"../**/*.ts"', /^STRATEGY_BLOCKED: strategies_dir leads out/],
    ['linked', /^STRATEGY_BLOCKED: strategies_dir leads out/],
    ['nothing', /^STRATEGY_NOT_FOUND: strategies_dir matches no file: nothing$/],
    ['"s/*.nothing.ts"', /^STRATEGY_NOT_FOUND: strategies_dir matches no file/],
  ])('%s: is told, and nothing outside of the project is listed', async (path, fault) => {
    const directory = temporaryProject({
      'confiture.yaml': `strategies_dir: ${path}\n`,
      's/c.ts': strategyModule('c'),
    });
    symlinkSync('/', join(directory, 'linked'));
    const loaded = await loadStrategies(await loadConfig({ directory, environment: {} }), sandbox);
    expect(ids(loaded)).toEqual([]);
    expect(faults(loaded)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('what is broken', () => {
  it('is told, with its file, and leaves the others alone', async () => {
    const loaded = await load({
      'confiture.yaml': 'strategies_dir: s\n',
      's/fine.ts': strategyModule('fine'),
      's/throws.ts': `throw new Error('no');`,
      's/blocked.ts': `import 'node:fs';\n${strategyModule('blocked')}`,
      's/syntax.ts': 'export default {',
      's/facts.ts': strategyModule('facts', 'deterministc: false,'),
    });
    expect(ids(loaded)).toEqual(['fine']);
    expect(loaded.errors.map(({ code, details }) => [details?.program, code])).toEqual([
      ['s/blocked.ts', 'STRATEGY_BLOCKED'],
      ['s/facts.ts', 'STRATEGY_INVALID'],
      ['s/syntax.ts', 'STRATEGY_FAILED'],
      ['s/throws.ts', 'STRATEGY_FAILED'],
    ]);
    expect(loaded.errors[1]?.message).toBe(
      'the strategy facts of s/facts.ts is not defined rightly: unknown key `deterministc`',
    );
    expect(loaded.errors[1]?.hint).toBe('Did you mean `deterministic`?');
  });

  it('has nothing of it run on the host', async () => {
    Reflect.deleteProperty(globalThis, 'confitureWasHere');
    const loaded = await load({
      'confiture.yaml': 'strategies_dir: s\n',
      's/a.js': `globalThis.confitureWasHere = true;\n${strategyModule('a').replace(': string', '')}`,
    });
    expect(loaded.errors).toHaveLength(1);
    expect('confitureWasHere' in globalThis).toBe(false);
  });

  it('is an id that is taken, by Confiture or another file: then neither is there', async () => {
    const loaded = await load({
      'confiture.yaml': 'strategies_dir: s\n',
      's/a.ts': strategyModule('iban'),
      's/b.ts': strategyModule('iban'),
      's/c.ts': strategyModule('masking'),
      's/d.ts': strategyModule('keep'),
      's/e.ts': strategyModule('custom'),
      's/f.ts': `const one = { id: 'twice', summary: 's', label: 'clear', create: () => (v) => v };\nexport const a = one, b = { ...one };`,
    });
    expect(ids(loaded)).toEqual([]);
    expect(faults(loaded)).toEqual([
      'STRATEGY_INVALID: s/b.ts defines a strategy iban, an id that s/a.ts has already',
      'STRATEGY_INVALID: s/c.ts defines a strategy masking, an id that is a strategy of Confiture',
      "STRATEGY_INVALID: s/d.ts defines a strategy keep, an id that is another name of Confiture's none",
      'STRATEGY_INVALID: s/e.ts defines a strategy custom, an id that means something else in a profile',
      'STRATEGY_INVALID: s/f.ts defines a strategy twice, an id that it defines twice',
    ]);
  });
});

describe('the registry', () => {
  const module = strategyModule(
    'iban',
    "options: { keep: { type: 'boolean', description: 'k', default: false }, most: { type: 'integer', description: 'm', minimum: 1 } },",
  );

  it('gives defaults, a time limit, and says whether it may be used', async () => {
    const loaded = await load({
      'confiture.yaml': `strategies_dir: s
strategies:
  - { name: iban, config: { keep: true, most: 3 }, timeout_seconds: 0.25 }
  - { name: other, enabled: false }
sandbox: { timeout_seconds: 1, memory_mb: 16, strikes: 1, run_timeout_seconds: 30 }
`,
      's/iban.ts': module,
      's/other.ts': strategyModule('other'),
    });
    expect(faults(loaded)).toEqual([]);
    expect(loaded.entries).toMatchObject([
      {
        facts: { options: { keep: { default: true }, most: { default: 3 } } },
        enabled: true,
        limits: { valueMs: 250, runMs: 30_000, memoryBytes: 16 * 1024 * 1024, strikes: 1 },
      },
      { facts: { id: 'other' }, enabled: false, limits: { valueMs: 1_000 } },
    ]);
    expect(loaded.entries[0]?.strategy.options.parse({ most: 7 })).toEqual({ keep: true, most: 7 });
  });

  it('names files of its own, of which it takes what it names', async () => {
    const loaded = await load({
      'confiture.yaml': `strategies:
  - { name: a, module_path: ./lib/two.ts }
  - { name: c, module_path: lib/two.ts }
  - { name: gone, module_path: lib/gone.ts }
`,
      'lib/two.ts': `const one = (id: string) => ({ id, summary: 's', label: 'clear', create: () => (v: string) => v });
export default [one('a'), one('b'), one('c')];`,
    });
    expect(ids(loaded)).toEqual(['a', 'c']);
    expect(faults(loaded)).toEqual([
      'STRATEGY_NOT_FOUND: the file of the strategy gone is not there: lib/gone.ts',
    ]);
    expect(loaded.errors[0]?.location).toMatchObject({ file: 'confiture.yaml', line: 4 });
  });

  it('means the file that it names, and no other one with the id', async () => {
    const files = { 's/iban.ts': module, 'lib/other.ts': strategyModule('other') };
    const text = (path: string) => `strategies_dir: s\nstrategies: [{ name: iban, module_path: ${path} }]\n`;
    const missing = await load({ ...files, 'confiture.yaml': text('lib/none.ts') });
    expect([ids(missing), faults(missing)]).toEqual([
      [],
      ['STRATEGY_NOT_FOUND: the file of the strategy iban is not there: lib/none.ts'],
    ]);
    const other = await load({ ...files, 'confiture.yaml': text('lib/other.ts') });
    expect([ids(other), faults(other)]).toEqual([
      [],
      ['STRATEGY_NOT_FOUND: there is no strategy iban: lib/other.ts does not define it'],
    ]);
    expect(ids(await load({ ...files, 'confiture.yaml': text('s/iban.ts') }))).toEqual(['iban']);
    const both = await load({ ...files, 'lib/other.ts': module, 'confiture.yaml': text('lib/other.ts') });
    expect([ids(both), faults(both)]).toEqual([
      [],
      ['STRATEGY_INVALID: lib/other.ts defines a strategy iban, an id that s/iban.ts has already'],
    ]);
  });

  it('is refused where it names nothing that is there, or options that are not', async () => {
    const loaded = await load({
      'confiture.yaml': `strategies_dir: s
strategies:
  - name: ibn
  - { name: iban, config: { kep: true } }
  - { name: broken, module_path: ./lib/broken.ts }
`,
      's/iban.ts': module,
      'lib/broken.ts': 'export default {',
    });
    expect(ids(loaded)).toEqual([]);
    expect(
      loaded.errors.map(({ code, message, hint, location }) => [code, message, hint, location?.line]),
    ).toEqual([
      ['STRATEGY_FAILED', expect.stringMatching(/^lib\/broken\.ts/), undefined, 1],
      [
        'STRATEGY_NOT_FOUND',
        'there is no strategy ibn: neither strategies_dir nor a plugin defines it',
        'Did you mean iban?',
        3,
      ],
      [
        'STRATEGY_INVALID',
        'the options of the strategy iban do not fit: unknown key `kep`',
        'Did you mean `keep`?',
        4,
      ],
    ]);
  });
});

describe('plugins', () => {
  const manifest = (strategies: unknown) =>
    JSON.stringify({ name: 'shop-ids', version: '2.1.0', type: 'module', confiture: { strategies } });

  it('bring strategies by what their package.json says', async () => {
    const loaded = await load({
      'confiture.yaml': 'plugins: [shop-ids]\nstrategies: [{ name: a, timeout_seconds: 1 }]\n',
      'node_modules/shop-ids/package.json': manifest(['./a.js', './lib/b.ts']),
      'node_modules/shop-ids/a.js': `import { twist } from './lib/twist.js';\n${strategyModule('a').replace(': string', '')}`,
      'node_modules/shop-ids/lib/twist.js': 'export const twist = 1;',
      'node_modules/shop-ids/lib/b.ts': strategyModule('b'),
    });
    expect(faults(loaded)).toEqual([]);
    expect(loaded.entries).toMatchObject([
      { facts: { id: 'a' }, origin: 'shop-ids/a.js', plugin: 'shop-ids', program: { version: '2.1.0' } },
      { facts: { id: 'b' }, origin: 'shop-ids/lib/b.ts', plugin: 'shop-ids' },
    ]);
  });

  it('cannot reach out of their folder, and say what is wrong with them', async () => {
    const loaded = await load({
      'confiture.yaml': 'plugins:\n  - shop-ids\n  - not-there\n',
      'node_modules/shop-ids/package.json': manifest('./a.js'),
      'node_modules/shop-ids/a.js': `import '../../secret.js';\n${strategyModule('a').replace(': string', '')}`,
      'secret.js': 'export const secret = 1;',
    });
    expect(ids(loaded)).toEqual([]);
    expect(loaded.errors.map(({ code, details }) => [code, details?.plugin])).toEqual([
      ['PLUGIN_NOT_FOUND', 'not-there'],
      ['STRATEGY_BLOCKED', 'shop-ids'],
    ]);
  });
});
