import { riskGithub } from '../../impact/risk/report/risk-github.ts';
import { riskMarkdown } from '../../impact/risk/report/risk-markdown.ts';
import { riskText } from '../../impact/risk/report/risk-text.ts';
import type { Assessment } from '../../preflight/assessment.ts';
import type { Colors } from '../../terminal/colors.ts';

/** An assessment for the terminal, for a comment in a review, or as GitHub's annotations. */
export function renderAssessment(assessment: Assessment, format: string | undefined, colors: Colors): string {
  const { migrations, environment, speeds, waits } = assessment;
  if (format === 'markdown') return riskMarkdown(migrations);
  if (format === 'github') return riskGithub(migrations);
  if (migrations.length === 0) return `${environment}: nothing is pending`;
  const now = waits.map(
    ({ file, line, column, message }) => `now: ${message}\n  --> ${file}:${line}:${column}`,
  );
  const basis =
    speeds === 'measured'
      ? 'durations rest on speeds measured on this server'
      : 'durations rest on assumed speeds: `calibrate: true` of the environment allows to measure them';
  return [riskText(migrations, colors), ...now, colors.dim(basis)].join('\n\n');
}
