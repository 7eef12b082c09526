import { count } from '../../count.ts';
import { looksLike } from '../../personal-data/looks-like.ts';
import type { Outcome, TestedValue } from './run-values.ts';

/** What can be asked of a strategy over many values. */
export interface StrategyProperties {
  /** Equal values become equal values: again in the same sandbox, and in a fresh one, in another order. */
  readonly deterministic?: boolean;
  /** NULL stays NULL, and nothing else becomes NULL. */
  readonly keepsNulls?: boolean;
  /** As many characters as before. */
  readonly keepsLength?: boolean;
  /** Different values become different values. */
  readonly keepsUniqueness?: boolean;
  /** A result can be given to the strategy as a value, and looks like what the values look like: an IBAN like an IBAN. */
  readonly keepsFormat?: boolean;
}

/** The same values handed in thrice, and results handed in again. */
export interface Trial {
  readonly values: readonly TestedValue[];
  readonly first: readonly Outcome[];
  /** In the same sandbox, afterwards. */
  readonly again: readonly Outcome[];
  /** In another sandbox. */
  readonly fresh: readonly Outcome[];
  /** Of the results as values; only where `keepsFormat` is asked. */
  readonly results?: readonly Outcome[];
}

/** A property that does not hold, with the value that shows it. */
export interface Violation {
  readonly property: keyof StrategyProperties;
  /** "“a” became “x” and then “y”" */
  readonly message: string;
}

/** What does not hold; values without a result show nothing. In the order of properties and values. */
export function judgeProperties(trial: Trial, properties: StrategyProperties): readonly Violation[] {
  const judges: readonly (readonly [keyof StrategyProperties, (trial: Trial) => readonly string[]])[] = [
    ['deterministic', unequal],
    ['keepsNulls', becameNull],
    ['keepsLength', otherLength],
    ['keepsUniqueness', becameEqual],
    ['keepsFormat', otherFormat],
  ];
  return judges.flatMap(([property, judge]) =>
    properties[property] === true ? judge(trial).map((message) => ({ property, message })) : [],
  );
}

/** A value in an error of a test: in quotes, with its blanks and breaks, cut where it is long. */
export function shownValue(value: string | null): string {
  if (value === null) return 'NULL';
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}

function unequal({ values, first, again, fresh }: Trial): readonly string[] {
  const seen = new Map<string, Outcome>();
  return values.flatMap(({ value, row }, at) => {
    const outcome = first[at];
    if (outcome === undefined) return [];
    // Equal in rows that are equal where it reads them.
    const given = JSON.stringify([value, row]);
    const earlier = seen.get(given) ?? outcome;
    seen.set(given, earlier);
    const others = [
      ['then', earlier],
      ['then', again[at]],
      ['in another sandbox', fresh[at]],
    ] as const;
    const found = others.find(([, other]) => !isSame(outcome, other));
    if (found === undefined) return [];
    return [`${shownValue(value)} became ${told(outcome)} and ${found[0]} ${told(found[1])}`];
  });
}

function isSame(outcome: Outcome, other: Outcome | undefined): boolean {
  return outcome.result === other?.result && outcome.failure?.reason === other?.failure?.reason;
}

function told(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'nothing';
  return outcome.failure === undefined ? shownValue(outcome.result) : `no value (${outcome.failure.reason})`;
}

function becameNull(trial: Trial): readonly string[] {
  return withResults(trial).flatMap(({ value, result }) => {
    if ((value === null) === (result === null)) return [];
    return [`${shownValue(value)} became ${shownValue(result)}`];
  });
}

function otherLength(trial: Trial): readonly string[] {
  return withResults(trial).flatMap(({ value, result }) => {
    if (value === null || result === null) return [];
    const [before, after] = [lengthOf(value), lengthOf(result)];
    if (before === after) return [];
    return [`${shownValue(value)} has ${count(before, 'character')}, ${shownValue(result)} has ${after}`];
  });
}

/** In characters as PostgreSQL counts them. */
export function lengthOf(value: string): number {
  let surrogates = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00) surrogates++;
  }
  return value.length - surrogates;
}

function becameEqual(trial: Trial): readonly string[] {
  const sources = new Map<string, string>();
  return withResults(trial).flatMap(({ value, result }) => {
    if (value === null || result === null) return [];
    const earlier = sources.get(result) ?? value;
    sources.set(result, earlier);
    if (earlier === value) return [];
    return [`${shownValue(earlier)} and ${shownValue(value)} both became ${shownValue(result)}`];
  });
}

function otherFormat(trial: Trial): readonly string[] {
  const pairs = withResults(trial).flatMap(({ value, result, at }) =>
    value === null || result === null ? [] : [{ value, result, outcome: trial.results?.[at] }],
  );
  const refused = pairs.flatMap(({ value, result, outcome }) =>
    outcome?.failure === undefined
      ? []
      : [`${shownValue(value)} became ${shownValue(result)}, which it does not take: ${told(outcome)}`],
  );
  const looks = looksLike(pairs.map(({ result }) => result));
  const unlike = looksLike(pairs.map(({ value }) => value)).flatMap(({ what, share }) => {
    const left = looks.find((look) => look.what === what)?.share ?? 0;
    // By chance a few of other values look like a telephone number.
    if (share < most || left >= most) return [];
    return [`${percent(share)} of the values look like: ${what}, and ${percent(left)} of the results`];
  });
  return [...refused, ...unlike];
}

/** The share of values from which on that is what they are. */
const most = 0.9;

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}

function withResults({ values, first }: Trial): readonly {
  readonly value: string | null;
  readonly result: string | null;
  readonly at: number;
}[] {
  return values.flatMap(({ value }, at) => {
    const outcome = first[at];
    return outcome === undefined || outcome.failure !== undefined
      ? []
      : [{ value, result: outcome.result, at }];
  });
}
