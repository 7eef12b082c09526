import type { LintFinding } from '../../../src/lint/lint-finding.ts';
import type { Product } from './products.ts';

/** Findings held against labels. */
export interface Judgement {
  /** Entries of `labels` that were found, by what they are. */
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  /** Seeded faults that were not found. */
  readonly missed: readonly string[];
  /** Seeded faults that were found. */
  readonly met: readonly string[];
  /** Findings without a label. */
  readonly unlabelled: readonly LintFinding[];
  /** Labels that no finding has, or that stand twice. */
  readonly stale: readonly string[];
}

/** The name that a finding goes by in labels.yaml. */
export function entryOf({ rule, subject }: LintFinding): string {
  return `${rule} ${subject?.name ?? ''}`;
}

export function judge(found: readonly LintFinding[], { labels }: Product): Judgement {
  const entries = new Set(found.map(entryOf));
  const isFound = (label: string): boolean => entries.has(label);
  const wrong = Object.keys(labels.wrong);
  const right = [...labels.seeded, ...labels.noticed];
  const all = [...right, ...wrong];
  const twice = all.filter((label, at) => all.indexOf(label) !== at);
  const met = labels.seeded.filter(isFound);
  return {
    right: right.filter(isFound),
    wrong: wrong.filter(isFound),
    missed: labels.seeded.filter((label) => !isFound(label)),
    met,
    unlabelled: found.filter((finding) => !all.includes(entryOf(finding))),
    stale: [...[...labels.noticed, ...wrong].filter((label) => !isFound(label)), ...twice],
  };
}
