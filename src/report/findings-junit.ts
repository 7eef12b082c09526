import type { Severity } from '../finding.ts';
import { categoryOf, type ReportedRule, type RuleFinding, ruleOf } from './rule-finding.ts';

export interface JunitOptions {
  /** The rules that were run: one without findings is a test that passed. */
  readonly rules: readonly ReportedRule[];
  /** Findings from here on are failures; milder ones stand in the output of a test that passed. */
  readonly failOn: Severity;
}

const ranks: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** JUnit XML as CI servers read it: a suite for each category, a test for each finding and each rule kept. */
export function findingsJunit(findings: readonly RuleFinding[], options: JunitOptions): string {
  const broken = new Set(findings.map(ruleOf));
  const kept = options.rules.filter(({ id }) => !broken.has(id));
  const categories = new Set([...options.rules, ...findings].map(categoryOf));
  const suites = [...categories].sort().map((category) => {
    const own = findings.filter((finding) => categoryOf(finding) === category);
    const passed = kept.filter((rule) => categoryOf(rule) === category);
    return suite(category, own, passed, options.failOn);
  });
  const total = counts(findings.length + kept.length, findings, options.failOn);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="confiture lint" ${total}>\n${suites.join('')}</testsuites>\n`;
}

function suite(
  category: string,
  findings: readonly RuleFinding[],
  passed: readonly ReportedRule[],
  failOn: Severity,
): string {
  const tests = [
    ...passed.map(({ id, summary }) => `<testcase ${attributes({ classname: id, name: summary })}/>`),
    ...findings.map((finding) => testcase(finding, failOn)),
  ];
  const head = `${attributes({ name: category })} ${counts(tests.length, findings, failOn)}`;
  return `  <testsuite ${head}>\n${tests.map((test) => `    ${test}\n`).join('')}  </testsuite>\n`;
}

function testcase(finding: RuleFinding, failOn: Severity): string {
  const { severity, message, help, location, excerpt } = finding;
  const place = location && `${location.file}:${location.line}:${location.column}`;
  const name = [finding.subject?.name ?? message, place].filter(Boolean).join(' at ');
  const head = attributes({ classname: ruleOf(finding), name, file: location?.file, line: location?.line });
  const text = escapeXml([message, place, excerpt, help && `help: ${help}`].filter(Boolean).join('\n'));
  const body =
    ranks[severity] >= ranks[failOn]
      ? `<failure ${attributes({ type: severity, message })}>${text}</failure>`
      : `<system-out>${severity}: ${text}</system-out>`;
  return `<testcase ${head}>${body}</testcase>`;
}

function counts(tests: number, findings: readonly RuleFinding[], failOn: Severity): string {
  const failures = findings.filter(({ severity }) => ranks[severity] >= ranks[failOn]).length;
  return `tests="${tests}" failures="${failures}" errors="0"`;
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${escapeXml(String(value))}"`]))
    .join(' ');
}

/** XML 1.0 cannot hold control characters and halves of surrogate pairs, not even escaped. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
