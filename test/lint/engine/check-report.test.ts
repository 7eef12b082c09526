import { describe, expect, it } from 'vitest';
import { checkReports } from '../../../src/lint/check-report.ts';
import type { Report } from '../../../src/lint/rule.ts';

const sound: Report = { object: 'table:public.t', message: 'told' };

/** What plugins in JavaScript may give. */
function check(given: unknown): readonly Report[] {
  const reports = { given } as { readonly given: Iterable<Report> };
  return [...checkReports(reports.given)];
}

describe('reports of a rule', () => {
  it('are let through when they are sound', () => {
    const whole: Report = {
      ...sound,
      help: 'do it',
      severity: 'info',
      at: { file: 'a.sql', index: 0 },
      fix: { title: 'do', edits: [{ file: 'a.sql', start: 0, end: 0, text: '' }] },
    };
    expect(check([sound, whole])).toEqual([sound, whole]);
  });

  it.each([undefined, Promise.resolve([sound]), 'text', 5])('have to be a list, not %s', (given) => {
    expect(() => check(given)).toThrow('its check gives no list of reports');
  });

  it.each([
    [null, 'it reported what is no object'],
    [{ ...sound, object: 't' }, 'it reported an object that is no id such as table:public.orders: "t"'],
    [{ ...sound, message: 5 }, 'it reported no message about table:public.t'],
    [{ ...sound, help: 5 }, 'it reported a help that is no text: 5'],
    [
      { ...sound, severity: 'fatal' },
      'it reported a severity that is none of error, warning and info: "fatal"',
    ],
    [{ ...sound, at: { file: 'a.sql', index: -1 } }, 'it reported a place that is no { file, index }'],
    [
      { ...sound, at: { file: 'a.sql', index: Number.NaN } },
      'it reported a place that is no { file, index }',
    ],
    [{ ...sound, fix: { title: 'x', edits: 'y' } }, 'it reported a fix whose edits are no list of'],
    [
      { ...sound, fix: { title: 'x', edits: [{ file: 'a' }] } },
      'it reported a fix whose edits are no list of',
    ],
  ])('%j is refused', (report, message) => {
    expect(() => check([report])).toThrow(message);
  });
});
