import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkModule } from '../../../../src/anonymize/custom/program/check/check-module.ts';
import { inlineProgram } from '../../../../src/anonymize/custom/program/inline-program.ts';
import { stripTypes } from '../../../../src/anonymize/custom/program/strip-types.ts';
import { ConfitureError } from '../../../../src/errors.ts';

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'process',
      'Date',
      'eval',
      'constructor',
      '__proto__',
      'Math.random',
      'import',
      'export',
      'default',
      'from',
    ],
    ...[
      'async',
      'await',
      'function',
      'function*',
      '=>',
      'class',
      'static',
      'const',
      'let',
      'var',
      'with',
      'for',
      'of',
    ],
    ...[
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '`',
      '${',
      "'a'",
      '"./b"',
      ';',
      ',',
      '.',
      '?.',
      '...',
      ':',
      '=',
      '*',
      '/',
      '<',
      '>',
    ],
    ...[
      'type',
      'enum',
      'as',
      'interface',
      '\\u0061',
      '\\u{70}',
      '/*',
      '*/',
      '//',
      '\n',
      '\r',
      '\u2028',
      '\u{1f600}',
    ],
    ...[
      'é',
      '\ufeff',
      '\u202e',
      '\ud800',
      '#!',
      '<!--',
      '-->',
      '@',
      '#x',
      'new',
      'target',
      'meta',
      'switch',
      'case',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' '));

function outcome(act: () => unknown): string {
  try {
    act();
    return 'none';
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    // What is shown has a place, within the text.
    expect(error.location?.line).toBeGreaterThan(0);
    expect(error.location?.column).toBeGreaterThan(0);
    return error.code;
  }
}

it('whatever the text is, it is read or refused, and nothing else', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(text, (code) => {
      codes.add(outcome(() => checkModule(code, 'a.js')));
      codes.add(outcome(() => stripTypes(code, 'a.ts')));
      codes.add(outcome(() => inlineProgram(code, { name: 'a' })));
      codes.add(outcome(() => inlineProgram(`(value) => { ${code} }`, { name: 'a' })));
    }),
    { numRuns: 300 },
  );
  expect([...codes].sort()).toEqual(['STRATEGY_BLOCKED', 'STRATEGY_FAILED', 'none']);
});
