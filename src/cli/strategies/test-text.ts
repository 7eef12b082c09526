import { count } from '../../count.ts';
import { findingText } from '../../report/text.ts';
import { visible } from '../../report/visible.ts';
import type { Colors } from '../../terminal/colors.ts';
import { problemText } from './problem-of.ts';
import type { TestedCheck, TestedRow, TestResult, TriedValue } from './test-result.ts';

/** What is to be said of a key that everybody knows. */
export const fixedKey = 'keys are made from a fixed salt, for tests; --profile takes that of a profile';

/** What was tried and found, for people. */
export function testText(
  { strategies, tried, errors }: TestResult,
  colors: Colors,
  none = 'no custom strategies',
): string {
  if (tried !== null) return tried.values.map((value) => triedText(value, colors)).join('\n');
  const blocks = strategies.map((row) => rowText(row, colors));
  const problems = errors.map((error) => problemText(error, colors));
  const note = strategies.some(({ key }) => key === 'fixed') ? [fixedKey] : [];
  const end = strategies.length + errors.length === 0 ? none : summary(strategies, errors.length);
  return [...blocks, ...problems, ...note, end].join('\n\n');
}

function rowText(row: TestedRow, colors: Colors): string {
  const { id, from, findings, checks, examples, madeUp, refused } = row;
  const of = (outcome: TestedCheck['outcome']): string =>
    checks
      .filter((each) => each.outcome === outcome)
      .map(({ check }) => check)
      .join(', ');
  const refusals = refused === 0 ? '' : `, ${refused} of them refused`;
  const lines = [
    `${colors.bold(id)}  ${colors.dim(from)}`,
    `  ${count(examples, 'example')} and ${count(madeUp, 'value')} made up${refusals}`,
    ...told('holds', of('holds')),
    ...told('fails', of('fails'), colors.red),
    ...told('not tried', of('not tried'), colors.yellow),
    ...findings.flatMap((finding) =>
      findingText(finding, colors)
        .split('\n')
        .map((line) => `  ${line}`),
    ),
  ];
  return lines.join('\n');
}

function told(what: string, checks: string, paint = (text: string): string => text): readonly string[] {
  return checks === '' ? [] : [`  ${paint(`${what}:`)} ${checks}`];
}

function triedText({ value, result, failure }: TriedValue, colors: Colors): string {
  const from = visible(JSON.stringify(value));
  if (failure === null) return `${from} → ${result === null ? 'NULL' : visible(JSON.stringify(result))}`;
  const { message, location, excerpt } = failure;
  const at =
    location === null ? [] : [`  ${colors.dim('-->')} ${location.file}:${location.line}:${location.column}`];
  const lines =
    excerpt === null
      ? []
      : visible(excerpt)
          .split('\n')
          .map((line) => `   ${line}`);
  return [`${from} ${colors.red('has no result')}: ${visible(message)}`, ...at, ...lines].join('\n');
}

function summary(strategies: readonly TestedRow[], broken: number): string {
  const failed = strategies.filter(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  const all = count(strategies.length, 'custom strategy', 'custom strategies');
  const more = broken === 0 ? '' : `; ${count(broken, 'error')} in what could not be loaded`;
  if (strategies.length === 0) return `${count(broken, 'error')} in what could not be loaded`;
  if (failed.length > 0) return `${failed.length} of ${all} failed${more}`;
  const untried = strategies.filter(({ checks }) => checks.some(({ outcome }) => outcome === 'not tried'));
  const what = untried.length === 0 ? 'all as they say' : `none failed, ${untried.length} not tried in full`;
  return `${all}, ${what}${more}`;
}
