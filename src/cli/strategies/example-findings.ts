import type { Finding } from '../../finding.ts';
import { faultOf, type StrategyFault } from '../../testing/strategies/fault-of.ts';
import { shownValue } from '../../testing/strategies/judge-properties.ts';
import type { TestedStrategy } from '../../testing/strategies/tested-strategy.ts';
import { subjectOf } from './claim-findings.ts';
import type { GroupTrial } from './try-group.ts';

/** Examples that become something else than they should, or nothing. */
export function exampleFindings({ group, first }: GroupTrial, tested: TestedStrategy): readonly Finding[] {
  return group.examples.flatMap(({ value, result }, at): readonly Finding[] => {
    const outcome = first[at];
    const base = { severity: 'error', subject: subjectOf(tested) } as const;
    if (outcome?.failure !== undefined) {
      const { message, location, excerpt } = faultOf(outcome.failure, tested.program);
      const told = `the example ${shownValue(value)} has no result: ${message}`;
      const help = noText.test(message) ? giveText : undefined;
      return [{ ...base, code: 'example-fails', message: told, help, location, excerpt }];
    }
    const became = outcome?.result ?? null;
    if (result === undefined || result === became) return [];
    const message = `the example ${shownValue(value)} became ${shownValue(became)}, and should become ${shownValue(result)}`;
    // With a key nobody can say beforehand what becomes of a value.
    const help = tested.facts.keyed ? 'Leave out `result` where it follows from the key.' : undefined;
    return [{ ...base, code: 'example-differs', message, help }];
  });
}

/** Values like the examples that had to be stopped, became what no column takes, or met a slip of the code. */
export function limitFindings(
  { group, values, first }: GroupTrial,
  tested: TestedStrategy,
): readonly Finding[] {
  const failed = first.flatMap(({ failure }, at) => {
    if (at < group.examples.length || failure === undefined) return [];
    const fault = faultOf(failure, tested.program);
    const isRefusal = failure.reason === 'it threw an error';
    // What the code refuses on purpose shows nothing.
    if (isRefusal && !slip.test(fault.message)) return [];
    return [{ value: values[at]?.value ?? null, fault, isRefusal }];
  });
  // One of each kind tells enough.
  const kinds = new Map(failed.map((one) => [placeOf(one.fault), one] as const).reverse());
  return [...kinds.values()].map(({ value, fault: { message, location, excerpt }, isRefusal }) => ({
    code: isRefusal ? 'throws-by-accident' : 'value-stopped',
    severity: isRefusal ? 'warning' : 'error',
    message: `${shownValue(value)} has no result: ${message}`,
    help: noText.test(message)
      ? giveText
      : 'Such a value is in real columns too: refuse it with an error that says why.',
    location,
    excerpt,
    subject: subjectOf(tested),
  }));
}

/** What the engine throws, and nobody on purpose. */
const slip =
  /^it threw an error: (?:ReferenceError: |TypeError: (?:not a function|cannot (?:read|set) property|.* is not (?:a function|iterable)))/;

const giveText = 'Give a text, or null where the column is to become NULL.';
const noText = /^it gave what is no text/;

function placeOf({ message, location }: StrategyFault): string {
  return location === undefined ? message : `${location.file}:${location.line}:${location.column}`;
}
