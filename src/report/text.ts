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
  const count = (severity: Severity, one: string, many: string): string[] => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  const parts = [
    ...count('error', 'error', 'errors'),
    ...count('warning', 'warning', 'warnings'),
    ...count('info', 'note', 'notes'),
  ];
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
