import { expect, it } from 'vitest';
import { faultOf, faultText } from '../../../src/testing/strategies/fault-of.ts';

const program = {
  name: 'confiture-identifiers/strategies/iban.ts',
  entry: 'strategies/iban.ts',
  hash: 'sha256:0',
  modules: {
    'strategies/iban.ts': { code: 'a\nb', imports: {} },
    'lib/check.ts': { code: 'one\n  two();', imports: {} },
  },
};

function told(message: string, reason: 'it threw an error' | 'it took too long' = 'it threw an error') {
  return faultOf({ at: 0, reason, message }, program);
}

it('names the innermost place in the program, with the package in front', () => {
  const stack =
    '    at f (native)\n    at two (lib/check.ts:2:3)\n    at <anonymous> (strategies/iban.ts:1:1)\n';
  const fault = told(JSON.stringify({ name: 'RangeError', message: 'too\n long', stack }));
  expect(fault).toEqual({
    message: 'it threw an error: RangeError: too long',
    location: { file: 'confiture-identifiers/lib/check.ts', line: 2, column: 3 },
    excerpt: '2 |   two();\n  |   ^',
  });
  expect(faultText(fault)).toBe(
    'it threw an error: RangeError: too long (confiture-identifiers/lib/check.ts:2:3)',
  );
});

it('takes no place from elsewhere, and no message of what was stopped', () => {
  const elsewhere = { name: 'Error', message: 'no', stack: 'at f (/etc/passwd:1:2) (constructor:1:1)' };
  expect(told(JSON.stringify(elsewhere))).toEqual({ message: 'it threw an error: no' });
  const stopped = { name: '', message: 'InternalError: interrupted', stack: 'at f (lib/check.ts:1:1)' };
  expect(told(JSON.stringify(stopped), 'it took too long').message).toBe('it took too long');
});

it.each(['', '{', '"text"', '[]', 'null', '{"name":1,"message":{},"stack":null}'])(
  'reads %j without a fault of its own',
  (message) => {
    expect(told(message).message).toMatch(/^it threw an error/);
    expect(told(message).location).toBeUndefined();
  },
);
