import { type Position, positionAt } from '../../excerpt.ts';
import type { HazardFinding } from '../impact.ts';
import { gradeHazard } from '../risk/grade-hazard.ts';
import type { Situation } from '../situation.ts';
import type { MetHazard } from './operation-trace.ts';

/**
 * A hazard's report with its level by size, its place, and whether a directive lets it pass. `blockedMs`: how long the
 * statement keeps others waiting, where that is estimated.
 */
export function hazardFinding(
  { hazard, report, size, isNew }: MetHazard,
  situation: Situation,
  blockedMs: number | undefined,
): HazardFinding {
  const { effect, statement, step, conditional } = situation;
  return {
    id: hazard.id,
    category: hazard.category,
    ...gradeHazard(hazard, report, { ...size, blockedMs, isNew }),
    message: report.message,
    why: hazard.why,
    safe: report.safe,
    advice: report.advice,
    relations: report.relations ?? (effect.relation ? [effect.relation] : []),
    place:
      // What a DO block or function does has its place in another text.
      report.location === undefined || conditional
        ? { line: statement.line, column: statement.column }
        : placeOfByte(step.text, report.location),
    ignored: ignoredBecause(hazard.id, situation),
  };
}

function placeOfByte(text: string, byte: number): Position {
  return positionAt(text, Buffer.from(text, 'utf8').subarray(0, byte).toString('utf8').length);
}

/** The reason of a directive `ignore` that stands between the statement before and the end of this one. */
function ignoredBecause(id: string, { step, statement, statementIndex }: Situation): string | undefined {
  const after = lastLine(step.statements[statementIndex - 1]);
  const last = lastLine(statement);
  for (const { name, value, line } of step.directives) {
    const isHere = line > after ? line <= last : line === after && line === statement.line;
    const [, rule, reason] = /^(\S+)\s+(.*)$/s.exec(value) ?? [];
    if (name === 'ignore' && isHere && rule === id) return reason;
  }
  return undefined;
}

function lastLine(statement: { readonly line: number; readonly text: string } | undefined): number {
  return statement === undefined ? 0 : statement.line + statement.text.split('\n').length - 1;
}
