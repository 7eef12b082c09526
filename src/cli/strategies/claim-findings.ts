import { count } from '../../count.ts';
import type { Finding } from '../../finding.ts';
import { judgeProperties, lengthOf, shownValue } from '../../testing/strategies/judge-properties.ts';
import type { TestedStrategy } from '../../testing/strategies/tested-strategy.ts';
import type { CheckName } from './test-result.ts';
import { claimsOf, type GroupTrial } from './try-group.ts';

const claimed = {
  deterministic: ['deterministic', '`deterministic` is claimed, and not so'],
  keepsLength: ['length', '`keeps.length` is claimed, and not so'],
  keepsUniqueness: ['uniqueness', '`keeps.uniqueness` is claimed, and not so'],
  keepsFormat: ['format', '`keeps.format` is claimed, and not so'],
} as const satisfies Readonly<Record<string, readonly [CheckName, string]>>;

/** Values that show it, in one finding. */
const shown = 3;

export function subjectOf({ strategy }: TestedStrategy): NonNullable<Finding['subject']> {
  return { kind: 'strategy', name: strategy.id };
}

/** What the strategy says of itself, and values that show otherwise. */
export function claimFindings(trial: GroupTrial, tested: TestedStrategy): readonly Finding[] {
  const violations = judgeProperties(trial, claimsOf(tested));
  const broken = Object.entries(claimed).flatMap(([property, [check, what]]) => {
    const of = violations.filter((violation) => violation.property === property);
    return of.length === 0
      ? []
      : [
          claimFinding(
            check,
            what,
            of.map(({ message }) => message),
            tested,
          ),
        ];
  });
  return [...broken, ...tooLong(trial, tested), ...unchanged(trial, tested), ...unusedKey(trial, tested)];
}

function claimFinding(
  check: CheckName,
  what: string,
  violations: readonly string[],
  tested: TestedStrategy,
): Finding {
  const more = violations.length > shown ? [`and ${violations.length - shown} more`] : [];
  return {
    code: `claim-${check}`,
    severity: 'error',
    message: [`${what}:`, ...violations.slice(0, shown), ...more].join('\n'),
    help: 'Profiles rely on what it says of itself: take the claim back, or make it hold.',
    subject: subjectOf(tested),
  };
}

function tooLong({ values, first }: GroupTrial, tested: TestedStrategy): readonly Finding[] {
  const { longest } = tested.facts;
  if (longest === undefined) return [];
  const found = first.flatMap(({ result }, at) => {
    const length = lengthOf(result ?? '');
    if (length <= longest) return [];
    return [`${shownValue(values[at]?.value ?? null)} became a result of ${count(length, 'character')}`];
  });
  if (found.length === 0) return [];
  return [claimFinding('longest', `\`longest: ${longest}\` is claimed, and not so`, found, tested)];
}

/** Original values in results: what anonymization is there to avoid. */
function unchanged({ group, values, first }: GroupTrial, tested: TestedStrategy): readonly Finding[] {
  if (tested.facts.label === 'clear') return [];
  const declared = new Set(
    group.examples.filter(({ value, result }) => value === result).map(({ value }) => value),
  );
  const tried = values.flatMap(({ value }, at) => {
    const { result } = first[at] ?? {};
    // What has neither letter nor digit says nothing of anybody.
    if (value === null || result === undefined || declared.has(value) || !/[\p{L}\p{N}]/u.test(value))
      return [];
    return [{ value, isSame: result === value }];
  });
  const same = tried.filter(({ isSame }) => isSame);
  if (same.length === 0) return [];
  const all = same.length === tried.length;
  const some = same.slice(0, shown).map(({ value }) => shownValue(value));
  return [
    {
      code: all ? 'changes-nothing' : 'unchanged-values',
      severity: all ? 'error' : 'warning',
      message: `${same.length} of ${tried.length} values came back as they were: ${some.join(', ')}`,
      help: `Its label is ${tested.facts.label}: reports will say so of values that are in the copy as they were.`,
      subject: subjectOf(tested),
    },
  ];
}

function unusedKey({ first, otherKey }: GroupTrial, tested: TestedStrategy): readonly Finding[] {
  const compared = otherKey.flatMap(({ result }, at) => {
    const before = first[at]?.result;
    return typeof result === 'string' && typeof before === 'string' ? [result === before] : [];
  });
  if (compared.length === 0 || compared.includes(false)) return [];
  return [
    {
      code: 'key-unused',
      severity: 'warning',
      message: 'it is `keyed`, and another key makes no difference to any result',
      help: 'Use tools.hmac, tools.hash or tools.random, or leave `keyed` out: a profile needs no salt for it then.',
      subject: subjectOf(tested),
    },
  ];
}
