import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import type { TestedStrategy } from '../../testing/strategies/tested-strategy.ts';
import { claimFindings, subjectOf } from './claim-findings.ts';
import { exampleFindings, limitFindings } from './example-findings.ts';
import { groupExamples } from './group-examples.ts';
import type { CheckName, TestedCheck, TestedRow } from './test-result.ts';
import { claimsOf, type GroupTrial, tryGroup } from './try-group.ts';

type Examination = Pick<TestedRow, 'examples' | 'madeUp' | 'refused' | 'checks' | 'findings'>;

/** Values that are made up for a strategy, odd ones apart. */
const madeUpValues = 300;

/**
 * Runs a strategy's examples, and holds what it claims against them and against values like them. What its code throws
 * is told: none of it is a value of a database. `key` is a salt.
 */
export async function examineStrategy(
  tested: TestedStrategy,
  sandbox: Sandbox,
  key: string | undefined,
): Promise<Examination> {
  const groups = groupExamples(tested.facts);
  const trials: GroupTrial[] = [];
  const stopped: Finding[] = [];
  const count = Math.ceil(madeUpValues / Math.max(1, groups.length));
  try {
    for (const group of groups) trials.push(await tryGroup(group, tested, { sandbox, key, count }));
  } catch (error) {
    // It is given up, or its `create` fails: nothing more can be tried.
    if (!(error instanceof ConfitureError)) throw error;
    stopped.push(findingOf(error, tested));
  }
  const findings = [
    ...trials.flatMap((trial) => [
      ...exampleFindings(trial, tested),
      ...limitFindings(trial, tested),
      ...claimFindings(trial, tested),
    ]),
    ...stopped,
    ...(tested.facts.examples.length === 0 ? [noExamples(tested, groups.length > 0)] : []),
  ];
  const isTried = trials.length > 0 && stopped.length === 0 && !trials.some(({ isStopped }) => isStopped);
  return { ...countsOf(trials), findings, checks: checksOf(tested, findings, isTried) };
}

function countsOf(trials: readonly GroupTrial[]): Pick<TestedRow, 'examples' | 'madeUp' | 'refused'> {
  const made = trials.flatMap(({ group, first }) => first.slice(group.examples.length));
  return {
    examples: trials.reduce((sum, { group }) => sum + group.examples.length, 0),
    madeUp: made.length,
    refused: made.filter(({ failure }) => failure?.reason === 'it threw an error').length,
  };
}

function checksOf(
  tested: TestedStrategy,
  findings: readonly Finding[],
  isTried: boolean,
): readonly TestedCheck[] {
  const { deterministic, keepsLength, keepsUniqueness, keepsFormat } = claimsOf(tested);
  const checks: readonly (readonly [CheckName, string, boolean | undefined])[] = [
    ['examples', 'example-', true],
    ['limits', 'value-stopped', true],
    ['change', 'changes-nothing', tested.facts.label !== 'clear'],
    ['deterministic', 'claim-deterministic', deterministic],
    ['length', 'claim-length', keepsLength],
    ['uniqueness', 'claim-uniqueness', keepsUniqueness],
    ['format', 'claim-format', keepsFormat],
    ['longest', 'claim-longest', tested.facts.longest !== undefined],
  ];
  return checks.map(([check, code, isClaimed]) => {
    if (isClaimed !== true) return { check, outcome: 'not claimed' };
    if (findings.some((finding) => finding.code.startsWith(code))) return { check, outcome: 'fails' };
    const isThere = check !== 'examples' || tested.facts.examples.length > 0;
    return { check, outcome: isTried && isThere ? 'holds' : 'not tried' };
  });
}

function findingOf(
  { code, message, hint, location, excerpt }: ConfitureError,
  tested: TestedStrategy,
): Finding {
  return { code, severity: 'error', message, help: hint, location, excerpt, subject: subjectOf(tested) };
}

function noExamples(tested: TestedStrategy, isTried: boolean): Finding {
  return {
    code: 'no-examples',
    severity: 'warning',
    message: `it declares no examples: ${isTried ? 'it was tried on ordinary texts' : 'nothing of it was tried'}`,
    help: 'Give it `examples`, each with options, the type of the column and a value.',
    subject: subjectOf(tested),
  };
}
