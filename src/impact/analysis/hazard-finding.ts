import { type Position, positionAt } from '../../excerpt.ts';
import { tokensOf } from '../../sql/tokens.ts';
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
  const named = step.directives.flatMap(({ name, value, line }) => {
    const [, rule, reason] = /^(\S+)\s+(.*)$/s.exec(value) ?? [];
    return name === 'ignore' && rule === id ? [{ reason, line }] : [];
  });
  if (named.length === 0) return undefined;
  const after = lastLine(step, statementIndex - 1);
  const last = lastLine(step, statementIndex);
  return named.find(({ line }) => (line > after ? line <= last : line === after && line === statement.line))
    ?.reason;
}

/** That of the semicolon: a comment may stand before it. */
function lastLine({ statements, text }: Situation['step'], index: number): number {
  const statement = statements[index];
  if (statement === undefined) return 0;
  const rest = text.slice(statement.end, statements[index + 1]?.start);
  const semicolon = tokensOf(rest).find((token) => token.text === ';')?.start ?? 0;
  return statement.line + `${statement.text}${rest.slice(0, semicolon)}`.split('\n').length - 1;
}
