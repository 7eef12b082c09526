import { describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import { excerpt } from '../../src/excerpt.ts';
import { errorText } from '../../src/report/error-text.ts';
import { plain } from '../../src/report/palette.ts';

const source = 'begin;\nselect 1;\nupdate w_orders set totl = 0;\n';

describe('an error that the user can act on', () => {
  it('shows code, place, line, caret and hint, and no stack', () => {
    const error = new ConfitureError('MIGRATION_FAILED', 'column "totl" does not exist', {
      location: { file: 'db/migrations/003_add_total.up.sql', line: 3, column: 21 },
      excerpt: excerpt(source, { line: 3, column: 21 }),
      hint: 'Nothing of it remains.',
      cause: new Error('not shown'),
    });
    expect(errorText(error, plain)).toMatchInlineSnapshot(`
      "error[MIGRATION_FAILED]: column "totl" does not exist
        --> db/migrations/003_add_total.up.sql:3:21
         3 | update w_orders set totl = 0;
           |                     ^
        hint: Nothing of it remains."
    `);
  });

  it('is one line when it has nothing else', () => {
    expect(errorText(new ConfitureError('USAGE', 'no such command: bild'), plain)).toBe(
      'error[USAGE]: no such command: bild',
    );
  });
});

describe('any other error', () => {
  const withStack = (error: Error): Error =>
    Object.assign(error, { stack: `${error.name}: ${error.message}\n    at f (x.ts:1:1)` });

  it('keeps its stack and those of its causes', () => {
    const cause = withStack(new RangeError('inner'));
    expect(errorText(withStack(new TypeError('outer', { cause })), plain)).toMatchInlineSnapshot(`
      "error[INTERNAL]: outer
        hint: This is a fault of Confiture itself; please report it with the lines below.
        TypeError: outer
            at f (x.ts:1:1)
        caused by: RangeError: inner
            at f (x.ts:1:1)"
    `);
  });

  it('shows no properties, which may hold a url', () => {
    const error = Object.assign(new TypeError('Invalid URL'), { input: 'postgres://u:hunter2@h' });
    expect(errorText(error, plain)).not.toContain('hunter2');
  });

  it('ends with causes that go round', () => {
    const error = withStack(new Error('round'));
    error.cause = error;
    expect(errorText(error, plain).split('\n').length).toBeLessThan(20);
  });

  it('may be no Error at all', () => {
    expect(errorText('thrown text', plain)).toContain('error[INTERNAL]: thrown text');
  });
});
