import type { Judgement } from './judgement.ts';

/** How often a rule is right, and how much of what was put in it finds. */
export interface Figures {
  readonly rule: string;
  /** Findings: `right` of them are. */
  readonly found: number;
  readonly right: number;
  /** Faults put in: `met` of them were found. */
  readonly seeded: number;
  readonly met: number;
}

/** Shares that must be reached, in findings and in seeded faults. */
export const targets = { precision: 0.98, precisionOfRule: 0.95, recall: 0.95 };

/** By rule, in alphabetical order. */
export function figuresOf(judgements: readonly Judgement[]): readonly Figures[] {
  const right = countByRule(judgements.flatMap((each) => each.right));
  const wrong = countByRule(judgements.flatMap((each) => each.wrong));
  const met = countByRule(judgements.flatMap((each) => each.met));
  const missed = countByRule(judgements.flatMap((each) => each.missed));
  const rules = [...new Set([...right.keys(), ...wrong.keys(), ...met.keys(), ...missed.keys()])].sort();
  const count = (counts: ReadonlyMap<string, number>, rule: string): number => counts.get(rule) ?? 0;
  return rules.map((rule) => ({
    rule,
    found: count(right, rule) + count(wrong, rule),
    right: count(right, rule),
    seeded: count(met, rule) + count(missed, rule),
    met: count(met, rule),
  }));
}

/** Those of all rules together. */
export function total(figures: readonly Figures[]): Figures {
  const sum = (key: 'found' | 'right' | 'seeded' | 'met'): number =>
    figures.reduce((all, each) => all + each[key], 0);
  return {
    rule: 'all rules',
    found: sum('found'),
    right: sum('right'),
    seeded: sum('seeded'),
    met: sum('met'),
  };
}

/** Of no findings, none is wrong. */
export function precisionOf({ found, right }: Figures): number {
  return found === 0 ? 1 : right / found;
}

export function recallOf({ seeded, met }: Figures): number {
  return seeded === 0 ? 1 : met / seeded;
}

function countByRule(entries: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const rule = entry.slice(0, entry.indexOf(' '));
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}
