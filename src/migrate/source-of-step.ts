import { positionAt } from '../excerpt.ts';
import type { SourceMap } from '../postgres/connection.ts';
import type { PlannedStatement, PlanStep } from './plan.ts';

/** What stands before a script in the same message: its length and the number of its statements. */
export interface Before {
  readonly prefix: number;
  readonly statements: number;
}

/** Places errors of a step's text in the migration file; what comes `before` it has no place there. */
export function sourceOfStep({ file, text, statements }: PlanStep, before: Before): SourceMap {
  return {
    atIndex: (index) =>
      index < before.prefix ? undefined : { file, text, ...positionAt(text, index - before.prefix) },
    atStatement: (ordinal) => {
      const statement = statements[ordinal - before.statements];
      return statement && { file, text, line: statement.line, column: statement.column };
    },
  };
}

/** The same for one statement of a step that runs alone. */
export function sourceOfStatement(
  { file, text }: PlanStep,
  { start, line, column }: PlannedStatement,
): SourceMap {
  return {
    atIndex: (index) => ({ file, text, ...positionAt(text, start + index) }),
    atStatement: () => ({ file, text, line, column }),
  };
}
