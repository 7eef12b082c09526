import type { Program } from '../../anonymize/custom/program.ts';
import { faultOf, faultText } from './fault-of.ts';
import { shownValue } from './judge-properties.ts';
import type { Outcome } from './run-values.ts';

export interface CaseOptions {
  /** Options of the strategy, over those that the tester was opened with. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  /** Values of the columns that the strategy reads; the others are NULL. */
  readonly row?: Readonly<Record<string, string | null>> | undefined;
}

/** A result; or that there is none, and a text in what the code throws, or an expression that fits it. */
export type ExpectedResult = string | null | { readonly throws: string | RegExp };

export type StrategyCase = readonly [value: string | null, expected: ExpectedResult, options?: CaseOptions];

/** How a case is otherwise than expected; undefined where it is as expected. */
export function mismatchOf(
  value: string | null,
  expected: ExpectedResult,
  outcome: Outcome,
  program: Program,
): string | undefined {
  const became = `${shownValue(value)} became ${shownValue(outcome.result ?? null)}`;
  if (typeof expected === 'object' && expected !== null) {
    if (outcome.failure === undefined) return `${became}, and should have been refused`;
    const { message } = faultOf(outcome.failure, program);
    const { throws } = expected;
    const fits = typeof throws === 'string' ? message.includes(throws) : throws.test(message);
    return fits
      ? undefined
      : `${shownValue(value)} was refused with ${shownValue(message)}, not ${String(throws)}`;
  }
  if (outcome.failure !== undefined)
    return `${shownValue(value)} has no result: ${faultText(faultOf(outcome.failure, program))}`;
  return outcome.result === expected ? undefined : `${became}, not ${shownValue(expected)}`;
}
