import { describe, expect, it } from 'vitest';
import type { ObjectId } from '../../../src/catalog/catalog.ts';
import { ConfitureError } from '../../../src/errors.ts';
import { parseBaseline, withoutBaseline, writeBaseline } from '../../../src/lint/baseline.ts';
import type { LintFinding } from '../../../src/lint/lint-finding.ts';

function finding(rule: string, object: ObjectId | undefined, message = 'told'): LintFinding {
  const location = { file: 'a.sql', line: 1, column: 1 };
  return { code: rule, rule, category: 'structure', severity: 'warning', message, object, location };
}

const some = [
  finding('b-rule', 'table:shop.b'),
  finding('a-rule', 'table:shop.z'),
  finding('a-rule', 'table:shop.a', 'one'),
  finding('a-rule', 'table:shop.a', 'two'),
  finding('does-not-build', undefined),
];

describe('a baseline', () => {
  it.each([
    { code: 'does-not-build', category: 'engine' },
    { code: 'lint-rule-failed', category: 'naming' },
    { code: 'PLUGIN_FAILED', category: 'engine' },
  ] as const)('never knows what is wrong with the run itself: $code', (fault) => {
    const fatal = { ...finding('some-rule', undefined), ...fault };
    const baseline = parseBaseline(writeBaseline([fatal]), 'lint-baseline.json');
    expect(withoutBaseline([fatal], baseline)).toMatchObject({ findings: [fatal], known: 0 });
  });

  it('is the same text for the same findings in any order, a line each', () => {
    const text = writeBaseline(some);
    expect(writeBaseline([...some].reverse())).toBe(text);
    expect(text).toMatchInlineSnapshot(`
      "{
        "format": 1,
        "findings": [
          {"rule":"a-rule","object":"table:shop.a","count":2},
          {"rule":"a-rule","object":"table:shop.z"},
          {"rule":"b-rule","object":"table:shop.b"},
          {"rule":"does-not-build","object":"a.sql"}
        ]
      }
      "
    `);
    expect(writeBaseline([])).toBe('{\n  "format": 1,\n  "findings": []\n}\n');
  });

  it('leaves out what it knows, so often as it knows it, and tells what is mended', () => {
    const baseline = parseBaseline(writeBaseline(some), 'lint-baseline.json');
    expect(withoutBaseline(some, baseline)).toEqual({ findings: [], known: 5, mended: [] });
    const third = finding('a-rule', 'table:shop.a', 'three');
    const fresh = finding('c-rule', 'table:shop.a');
    expect(withoutBaseline([...some.slice(1), third, fresh], baseline)).toEqual({
      findings: [third, fresh],
      known: 4,
      mended: [{ rule: 'b-rule', object: 'table:shop.b' }],
    });
  });

  it.each([
    ['', 'it is not JSON'],
    ['{"format": 2, "findings": []}', 'format is not what it should be'],
    ['{"format": 1, "findings": [{"rule": 1}]}', 'findings.0.rule is not what it should be'],
    ['[]', 'its shape is another one'],
  ])('%s is none', (text, reason) => {
    const read = (): unknown => parseBaseline(text, 'b.json');
    expect(read).toThrow(ConfitureError);
    expect(read).toThrow(`b.json is no baseline of confiture lint: ${reason}`);
  });
});
