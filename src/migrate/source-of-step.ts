import { positionAt } from '../excerpt.ts';
import type { SourceMap } from '../postgres/connection.ts';
import type { PlannedStatement, PlanStep } from './plan.ts';

/** Places errors of a step's text, or of one of its statements run alone, in the migration file. */
export function sourceOfStep(step: PlanStep, only?: PlannedStatement): SourceMap {
  const { file, text } = step;
  const base = only?.start ?? 0;
  const statements = only ? [only] : step.statements;
  return {
    atIndex: (index) => ({ file, text, ...positionAt(text, base + index) }),
    atStatement: (ordinal) => {
      const statement = statements[ordinal];
      return statement && { file, text, line: statement.line, column: statement.column };
    },
  };
}
