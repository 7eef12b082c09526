import { describe, expect, it } from 'vitest';
import { inlineProgram } from '../../../../src/anonymize/custom/program/inline-program.ts';
import { parseModule } from '../../../../src/anonymize/custom/program/parse-module.ts';
import { ConfitureError } from '../../../../src/errors.ts';
import { marked } from './marked.ts';

const name = 'w_customers.iban in profile qa';
const at = { file: 'profiles/qa.yaml', line: 12, column: 9 };

function failure(code: string, place = at): ConfitureError {
  try {
    inlineProgram(code, { name, at: place });
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** What the modules do, in this process: these are known. */
async function load(code: string, facts?: { readonly id: string }) {
  const { entry, modules } = inlineProgram(code, { name, ...(facts && { facts }) });
  const [change, strategy] = [modules['inline.js'], modules[entry]];
  const url = (text = '') => `data:text/javascript,${encodeURIComponent(text)}`;
  const code2 = strategy?.code.replace("'function'", JSON.stringify(url(change?.code)));
  const loaded = await import(/* @vite-ignore */ url(code2));
  return loaded.default;
}

describe('a function in a profile', () => {
  it.each([
    'value => value.toUpperCase()',
    '(value) => { return value.toUpperCase(); }',
    'function (value) { return value.toUpperCase(); }',
    'function upper(value) { return value ? value.toUpperCase() : upper(value); };  \n',
    '((value) => value.toUpperCase())',
    '  // a comment\n  (value) => value.toUpperCase() // another; ',
    '(value, { row, options, tools, column }) =>\n  value.toUpperCase() + (row && "")',
  ])('becomes a strategy: %s', async (code) => {
    const strategy = await load(code);
    expect(strategy).toMatchObject({ id: 'inline', label: 'clear', summary: expect.any(String) });
    expect(strategy.create({ options: {}, column: {}, tools: {} })('abc', {})).toBe('ABC');
  });

  it('is given row, options, column and tools, in one object for all values', async () => {
    const strategy = await load('(value, given) => Object.assign([value], { given, ...given })');
    const [options, column, tools, row, other] = [{ a: 1 }, { b: 1 }, { c: 1 }, { d: 1 }, { e: 1 }];
    const change = strategy.create({ options, column, tools });
    const first = change('x', row);
    expect(first).toMatchObject({ 0: 'x', options, column, tools, row });
    const second = change('y', other);
    expect(second.row).toBe(other);
    expect(second.given).toBe(first.given);
    expect(strategy.create({ options, column, tools })('z', row).given).not.toBe(first.given);
  });

  it('takes the facts of the profile as data, whatever is in them', async () => {
    const facts = {
      id: 'mine',
      label: 'pseudonymous' as const,
      summary: '"); throw 1; (\u2028 `${1}` \\ \' </script>',
      reads: ['__proto__', 'constructor'],
      ...JSON.parse('{ "__proto__": { "x": 1 } }'),
    };
    const strategy = await load('(value) => value', facts);
    expect(strategy).toMatchObject({
      id: 'mine',
      label: 'pseudonymous',
      summary: facts.summary,
      reads: facts.reads,
    });
    expect(Object.getPrototypeOf(strategy)).toBe(Object.prototype);
  });

  it('is two modules: the file it stands in, and the strategy made of it', () => {
    const program = inlineProgram('(value) => value', { name, at });
    expect(program.name).toBe(name);
    expect(Object.keys(program.modules).sort()).toEqual([program.entry, at.file].sort());
    expect(program.modules[program.entry]?.imports).toEqual({ function: at.file });
    expect(program.modules[at.file]?.imports).toEqual({});
  });

  it('stands in its module where it stands in the file', () => {
    const code = '(value) => {\n  const text = `a\n${value}\n` + "b\\\nc" + \'`\';\n  return text;\n}';
    const lines = inlineProgram(code, { name, at }).modules[at.file]?.code.split('\n').slice(11, -1);
    expect(lines).toEqual([
      '        (value) => {',
      '          const text = `a',
      // Within a template and a string nothing is put in.
      '${value}',
      '` + "b\\',
      "c\" + '`';",
      '          return text;',
      '        }',
    ]);
    expect(parseModule(inlineProgram(code, { name, at }).modules[at.file]?.code ?? '')).toHaveProperty(
      'body',
    );
    const onFirst = inlineProgram('() => 1', { name, at: { file: 'a.yaml', line: 1, column: 30 } });
    expect(onFirst.modules['a.yaml']?.code.indexOf('() => 1')).toBe(29);
  });

  it('has a hash of its code alone', () => {
    const { hash } = inlineProgram('(value) => value', { name, at });
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(inlineProgram('(value) => value', { name: 'b', facts: { keyed: true } }).hash).toBe(hash);
    expect(inlineProgram('(value) =>  value', { name, at }).hash).not.toBe(hash);
  });
});

describe('refused, with the place in the file', () => {
  it.each([
    ['¦1', 'it is no function'],
    ['¦"a"', 'it is no function'],
    ['¦class {}', 'it is no function'],
    ['¦mask(2)', 'it is no function'],
    ['¦a) => (a', 'it is no function'],
    ['(value) => value); ¦process.exit(', 'it goes on after the function'],
    ['¦(value) => value, 1', 'it is no function'],
    ['(value) =>', 'unexpected token'],
    ['¦const a = 1', 'unexpected token'],
    ['(value) => {\n  return ¦*;\n}', 'unexpected token'],
    ['(value¦: string) => value', 'unexpected token'],
    ['', 'unexpected token'],
    ['() => 1¦; () => 2', 'unexpected token'],
    ['() => 1\n) ; ¦export const a = (1', 'it goes on after the function'],
  ])('what is no single function: %s', (text, message) => {
    const { code, places } = marked(text);
    const error = failure(code);
    expect(error.code).toBe('STRATEGY_FAILED');
    expect(error.message.toLowerCase()).toContain(message);
    expect(error.message).toContain(name);
    const [place] = places;
    if (place !== undefined)
      expect(error.location).toEqual({ file: at.file, line: place.line + 11, column: place.column + 8 });
    expect(error.location?.file).toBe(at.file);
    expect(error.excerpt).toContain('^');
  });

  it.each([
    ['(value) => ¦process.env.USER', 'blocked-process'],
    ['(value) => {\n  const a = `\n${¦Date.now()}`;\n}', 'blocked-date'],
    ['(value) => {\n  return ¦import("node:fs");\n}', 'blocked-dynamic-import'],
    ['¦async (value) => value', 'blocked-async'],
    ['¦function* (value) { yield value; }', 'blocked-generator'],
    ['¦async function* (value) { yield value; }', 'blocked-async'],
    ['(value) => ¦change', 'blocked-unknown-name'],
    ['(value) => ¦context.tools', 'blocked-unknown-name'],
  ])('what is blocked: %s', (text, finding) => {
    const { code, places } = marked(text);
    const error = failure(code);
    const [place] = places;
    const isInTemplate = text.includes('`');
    expect(error).toMatchObject({ code: 'STRATEGY_BLOCKED', details: { findings: [{ code: finding }] } });
    expect(error.location).toEqual({
      file: 'profiles/qa.yaml',
      line: 11 + (place?.line ?? 0),
      column: (isInTemplate ? 0 : 8) + (place?.column ?? 0),
    });
  });

  it('syntax errors have their place too', () => {
    expect(failure('(value) => {\n  return *;\n}')).toMatchObject({
      location: { file: 'profiles/qa.yaml', line: 13, column: 18 },
      excerpt: '13 |           return *;\n   |                  ^',
      hint: expect.stringContaining('(value, { row, options, tools, column }) =>'),
    });
  });

  it('not without the checker', () => {
    const code = '(value) => process.env';
    expect(inlineProgram(code, { name, check: false }).modules['inline.js']?.code).toContain(code);
  });
});
