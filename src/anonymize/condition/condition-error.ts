import { ConfitureError } from '../../errors.ts';
import { excerpt, positionAt } from '../../excerpt.ts';

/** What is wrong with a condition, with a caret under the place; the condition is the user's own text, not a value. */
export function conditionError(condition: string, at: number, problem: string): ConfitureError {
  return new ConfitureError('STRATEGY_INVALID', `the condition cannot be read: ${problem}`, {
    hint: "Write it as `row['is_internal'] == true and country in ('FR', 'BE')`: columns, texts in quotes, numbers, true, false, null, comparisons, and, or, not, in, is null, like.",
    excerpt: excerpt(condition, positionAt(condition, at)),
  });
}
