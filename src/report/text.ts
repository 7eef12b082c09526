import { count } from '../count.ts';
import type { Finding, Severity } from '../finding.ts';
import { formatDiagnostic } from './diagnostic.ts';
import type { Palette } from './palette.ts';

/** Findings for a person, one after the other with a blank line between, and a count at the end. */
export function findingsText(findings: readonly Finding[], palette: Palette): string {
  return [...findings.map((finding) => findingText(finding, palette)), countText(findings)].join('\n\n');
}

/** One finding, without a line break at the end. */
export function findingText(finding: Finding, palette: Palette): string {
  const { severity, code, message, location, excerpt, help } = finding;
  const advice = help === undefined ? undefined : (['help', help] as const);
  return formatDiagnostic({ kind: severity, code, message, location, excerpt, advice }, palette);
}

/** `2 errors, 1 warning`, or `no findings`. */
export function countText(findings: readonly Finding[]): string {
  const counted = (severity: Severity, noun: string): string[] => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [count(number, noun)];
  };
  const parts = [...counted('error', 'error'), ...counted('warning', 'warning'), ...counted('info', 'note')];
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
