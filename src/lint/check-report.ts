import type { Report } from './rule.ts';

const severities: readonly unknown[] = [undefined, 'error', 'warning', 'info'];

/** What a rule gives, one after the other. Throws an Error that says what is wrong with its shape: plugins are not compiled. */
export function* checkReports(reports: Iterable<Report>): Generator<Report> {
  if (!isRecord(reports) || !(Symbol.iterator in reports))
    throw new Error(
      'its check gives no list of reports: it has to be a generator, or return an array at once',
    );
  for (const report of reports) yield checkReport(report);
}

function checkReport(report: Report): Report {
  const problem = problemOf(report);
  if (problem !== undefined) throw new Error(`it reported ${problem}`);
  return report;
}

function problemOf(report: unknown): string | undefined {
  if (!isRecord(report)) return 'what is no object';
  const { object, message, help, severity, at, fix } = report;
  if (typeof object !== 'string' || !/^[a-z ]+:./s.test(object))
    return `an object that is no id such as table:public.orders: ${shown(object)}`;
  if (typeof message !== 'string' || message === '') return `no message about ${object}`;
  if (help !== undefined && typeof help !== 'string') return `a help that is no text: ${shown(help)}`;
  if (!severities.includes(severity))
    return `a severity that is none of error, warning and info: ${shown(severity)}`;
  if (at !== undefined && !(isRecord(at) && typeof at.file === 'string' && isIndex(at.index)))
    return 'a place that is no { file, index }';
  if (fix !== undefined && !(isRecord(fix) && Array.isArray(fix.edits) && fix.edits.every(isEdit)))
    return 'a fix whose edits are no list of { file, start, end, text }';
  return undefined;
}

function isEdit(edit: unknown): boolean {
  if (!isRecord(edit)) return false;
  const { file, start, end, text } = edit;
  return typeof file === 'string' && typeof text === 'string' && isIndex(start) && isIndex(end);
}

function isIndex(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
