import { positionAt } from '../excerpt.ts';
import type { SourceMap } from '../postgres/connection.ts';
import type { SourcePlace } from '../postgres/database-error.ts';
import type { PlannedStatement, PlanStep } from './plan.ts';
import { placeInFile } from './script-origin.ts';

/** What stands before a script in the same message: its length and the number of its statements. */
export interface Before {
  readonly prefix: number;
  readonly statements: number;
}

/** Places errors of a step's text in the migration file; what comes `before` it has no place there. */
export function sourceOfStep(step: PlanStep, before: Before): SourceMap {
  const { text, statements } = step;
  return {
    atIndex: (index) =>
      index < before.prefix ? undefined : placeInFile(step, positionAt(text, index - before.prefix)),
    atStatement: (ordinal) => {
      const statement = statements[ordinal - before.statements];
      return statement && placeOfStatement(step, statement);
    },
  };
}

/** The same for one statement of a step that runs alone. */
export function sourceOfStatement(step: PlanStep, statement: PlannedStatement): SourceMap {
  return {
    atIndex: (index) => placeInFile(step, positionAt(step.text, statement.start + index)),
    atStatement: () => placeOfStatement(step, statement),
  };
}

function placeOfStatement({ file, text, origin }: PlanStep, { line, column }: PlannedStatement): SourcePlace {
  return { file, text: origin?.text ?? text, line, column };
}
