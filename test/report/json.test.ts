import { describe, expect, it } from 'vitest';
import { ConfitureError } from '../../src/errors.ts';
import { errorDocument, jsonText, resultDocument } from '../../src/report/json.ts';
import { version } from '../../src/version.ts';

describe('the JSON document', () => {
  it('of a result', () => {
    const document = resultDocument('migrate status', { pending: 2 });
    expect(document).toEqual({
      ok: true,
      command: 'migrate status',
      confiture: version,
      data: { pending: 2 },
    });
    expect(resultDocument('config check', [], false)).toMatchObject({ ok: false, data: [] });
  });

  it('of an error', () => {
    const error = new ConfitureError('SQL_SYNTAX', 'syntax error', {
      hint: 'Mend it.',
      location: { file: 'a.sql', line: 1, column: 2 },
      excerpt: '1 | x\n  | ^',
      details: { sqlstate: '42601' },
      cause: new Error('not sent'),
    });
    expect(JSON.parse(jsonText(errorDocument('build', error)))).toEqual({
      ok: false,
      command: 'build',
      confiture: version,
      error: {
        code: 'SQL_SYNTAX',
        message: 'syntax error',
        hint: 'Mend it.',
        location: { file: 'a.sql', line: 1, column: 2 },
        excerpt: '1 | x\n  | ^',
        details: { sqlstate: '42601' },
      },
    });
  });

  it('of a fault has the code INTERNAL, and no stack', () => {
    const text = jsonText(errorDocument('build', new TypeError('x is undefined')));
    expect(JSON.parse(text).error).toEqual({ code: 'INTERNAL', message: 'x is undefined' });
    expect(JSON.parse(jsonText(errorDocument('build', 'text'))).error.message).toBe('text');
  });

  it('is one text that ends with a line break and carries bigints', () => {
    const text = jsonText(resultDocument('x', { rows: 9_007_199_254_740_993n }));
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text).data).toEqual({ rows: '9007199254740993' });
  });
});
