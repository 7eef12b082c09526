import { tokenizer } from 'acorn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripTypes } from '../../../../src/anonymize/custom/program/strip-types.ts';
import { ConfitureError } from '../../../../src/errors.ts';
import { marked } from './marked.ts';

function failure(text: string): ConfitureError {
  try {
    stripTypes(text, 'iban.ts');
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const name = fc.constantFrom('a', 'größe', '名', 'π', 'x1');
const text = fc.constantFrom('', 'é', '漢字', '😀', 'a\\n', '\u0301', '\u2028', '\t');
const blank = fc.constantFrom(' ', '  ', '\n', '\r\n', '\t', '\u00a0', '/* é 😀 */', '// 漢\n', '\u3000');
const type: fc.Arbitrary<string> = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('string', 'number | null', 'readonly string[]', 'unknown'),
    text.map((value) => JSON.stringify(value)),
    fc.tuple(name, tie('type')).map(([key, value]) => `{ ${key}?: ${value}; readonly 'ß': 1 }`),
    tie('type').map((value) => `Array<${value}>`),
    fc.tuple(tie('type'), tie('type')).map(([from, to]) => `(a: ${from}) => ${to}`),
  ),
})).type;

/** Statements with types, and blanks and characters of every width around them. */
const statement = fc.tuple(name, text, type, blank, fc.nat(10)).map(([id, value, of, gap, form]) => {
  const literal = JSON.stringify(value);
  return [
    `const ${id}:${gap}${of} = ${literal};${gap}`,
    `type T =${gap}${of};`,
    `interface T {${gap}${id}: ${of};${gap}}`,
    `const f = (${id}: ${of}, b?: ${of}): ${/[\n\u2028]/.test(of) ? 'string' : of} => {${gap}return ${literal}; };`,
    `function f<T extends ${of}>(this: T,${gap}${id}: ${of}) {${gap}return ${literal}; }`,
    `const v = ${literal}${gap.includes('\n') ? ' ' : gap}as ${of}; use(v!,${gap}${literal});`,
    `class C<T> implements I<${of}> { private readonly ${id}:${gap}${of} = ${literal}; declare d: ${of}; }`,
    `import type { ${id} }${gap}from './a.ts';`,
    `const s = ${literal} satisfies ${of};`,
    `call<${of}>(${gap}${literal}${gap});`,
    `function o(a: ${of}): void;${gap}function o(a: unknown) {}`,
  ][form];
});

describe('types are taken out', () => {
  it('so that every token that is left stands where it stood', () => {
    const module = fc.array(fc.tuple(statement, blank), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(module, (parts) => {
        // Each in a block of its own, lest names collide; imports stand at the top.
        const all = parts.map(([code, gap]) => (code?.startsWith('import') ? code : `{${code}${gap}}`));
        const source = all
          .sort((a, b) => Number(b.startsWith('import')) - Number(a.startsWith('import')))
          .join('\n');
        const code = stripTypes(source, 'iban.ts');
        expect(code.length).toBe(source.length);
        expect(code.split('\n').length).toBe(source.split('\n').length);
        const tokens = tokenizer(code, { ecmaVersion: 'latest', sourceType: 'module' });
        for (const { start, end } of tokens) expect(source.slice(start, end)).toBe(code.slice(start, end));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['const a: string = "b";', 'const a         = "b";'],
    ["import type { A } from './a.ts';\nb;", '                               ;\nb;'],
    ['let a = b\ntype A = "x"\n;[1]', 'let a = b\n            \n;[1]'],
    ['let a = b\ntype A = "x"\n[1]', 'let a = b\n;           \n[1]'],
    ['f<{ a: b; }>(1);', 'f           (1);'],
    ["import { type A, b } from './a.ts';", "import {         b } from './a.ts';"],
    ['const a = b as unknown as C;', 'const a = b                ;'],
    [
      'export interface A { b: string }\nexport const c = 1;',
      '                                \nexport const c = 1;',
    ],
    ["const a: 'é漢😀' = 1; b;", 'const a         = 1; b;'],
  ])('%s', (source, code) => {
    expect(stripTypes(source, 'iban.ts')).toBe(code);
  });

  it('a bracket before => is the exception: no line may end between the two', () => {
    expect(stripTypes('const f = (a: 1):\n  2 => a;', 'iban.ts')).toBe('const f = (a     \n  ) => a;');
  });
});

describe('what cannot be taken out is refused with its place', () => {
  it.each([
    ['¦enum A { b }', 'enum', /object instead/],
    ['const é = "😀漢\u0301";\tconst b = 1; ¦enum A { b }', 'enum', /object instead/],
    ['const é = "😀";\n  const 漢 = 1;\r\n\t/* 漢 */ ¦enum A { b }', 'enum', /object instead/],
    ['¦namespace A { export const b = 1; }', 'namespace', /file of their own/],
    ['class A { constructor(private ¦b: string) {} }', 'parameter property', /in the constructor/],
    ["¦import a = require('b');", 'import equals', /import \{ name \}/],
    ['¦export = 1;', 'export assignment', /export default/],
    ['const a = ¦<string>b;', 'this form', /as Type/],
  ])('%s', (text, form, hint) => {
    const { code, places } = marked(text);
    const error = failure(code);
    expect(error.code).toBe('STRATEGY_FAILED');
    expect(error.message).toContain(`iban.ts cannot be used: `);
    expect(error.message).toContain(form);
    expect(error.hint).toMatch(hint);
    expect(error.location).toEqual({ file: 'iban.ts', ...places[0] });
  });

  it.each([
    ['const a: = ¦1', 'iban.ts is no valid TypeScript: unexpected token `=`'],
    ['const a = "é😀";\nconst b = ¦)', 'iban.ts is no valid TypeScript: '],
  ])('what is no TypeScript: %s', (text, message) => {
    const { code, places } = marked(text.replace(': = ¦1', ': ¦= 1'));
    const error = failure(code);
    expect(error).toMatchObject({ code: 'STRATEGY_FAILED', location: { file: 'iban.ts', ...places[0] } });
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('\n');
    expect(error.excerpt).toContain('^');
  });

  it('with is told as the checker does', () => {
    expect(failure('const a = {};\nwith (a) { b; }')).toMatchObject({
      code: 'STRATEGY_BLOCKED',
      location: { file: 'iban.ts', line: 2, column: 1 },
      details: { findings: [expect.objectContaining({ code: 'blocked-with' })] },
    });
  });

  it.each([
    ['brackets', '['.repeat(200_000)],
    ['types', `let a: ${'Array<'.repeat(200_000)}`],
    ['a sum', `x = ${'1 + '.repeat(200_000)}1`],
  ])('what is nested too deeply, and the next file is read as ever: %s', (_, text) => {
    expect(failure(text)).toMatchObject({
      code: 'STRATEGY_FAILED',
      message: expect.stringContaining('nested too deeply'),
    });
    expect(stripTypes('const a: string = "b";', 'iban.ts')).toBe('const a         = "b";');
  });
});
