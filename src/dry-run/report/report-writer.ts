import type { DryRunResult, DryRunStep } from '../result.ts';
import { describeResult } from './describe-result.ts';
import { describeStep } from './describe-step.ts';
import type { ReportFormat } from './entry.ts';
import { htmlReport } from './html.ts';
import { markdownReport } from './markdown.ts';

/** Makes a report piece by piece, so that a long one is never whole in memory; each function gives the next piece. */
export interface ReportWriter {
  readonly begin: () => string;
  readonly step: (step: DryRunStep) => string;
  readonly end: (result: DryRunResult) => string;
}

export const reportKinds = ['html', 'json', 'md', 'txt'] as const;

export type ReportKind = (typeof reportKinds)[number];

/** A writer for a report file of this kind; `text` is the format of .txt. */
export function reportWriter(kind: ReportKind, text: ReportFormat): ReportWriter {
  if (kind === 'json') return jsonWriter();
  return formatted(kind === 'html' ? htmlReport : kind === 'md' ? markdownReport : text);
}

/** What people read: the steps as they end, then what is to be said of all. */
export function formatted(format: ReportFormat): ReportWriter {
  return {
    begin: () => format.head('Dry-run'),
    step: (step) => format.entries([describeStep(step)]),
    end: (result) => format.entries(describeResult(result)) + format.foot(),
  };
}

/** One document: `steps`, and beside it everything else of the result. */
function jsonWriter(): ReportWriter {
  let isFirst = true;
  return {
    begin: () => '{"steps":[',
    step: (step) => {
      const text = `${isFirst ? '' : ','}\n${JSON.stringify(step)}`;
      isFirst = false;
      return text;
    },
    end: ({ steps: _, ...rest }) => `\n],${JSON.stringify(rest).slice(1)}\n`,
  };
}
