import { ConfitureError } from '../errors.ts';
import { hazards } from '../impact/hazards/index.ts';
import type { AnalysedStep } from '../impact/input.ts';
import { brokenDependents, otherRisks } from '../impact/risk/category-rules.ts';
import { nearest } from '../nearest.ts';

const hazardIds = hazards.map(({ id }) => id);
const otherIds = [
  ...Object.keys(otherRisks),
  ...Object.keys(brokenDependents).map((how) => how.replaceAll(' ', '-').toLowerCase()),
];
const known = new Set([...hazardIds, ...otherIds]);

/** Throws USAGE for an id of `--accept-risk` that is of no hazard and no other reason: it would accept nothing. */
export function checkAccepted(accepted: readonly string[]): void {
  const unknown = accepted.find((id) => !known.has(id));
  if (unknown === undefined) return;
  const guess = nearest(unknown, [...known]);
  throw new ConfitureError('USAGE', `--accept-risk: there is no hazard "${unknown}"`, {
    hint: `${guess === undefined ? '' : `Did you mean ${guess}? `}\`confiture migrate risk\` shows those of this plan.`,
  });
}

/** Directives `ignore` that let nothing pass: misspelt, or of what no directive can ignore. Rules of others are left alone. */
export function idleIgnores({ directives }: Pick<AnalysedStep, 'directives'>): readonly string[] {
  return directives.flatMap(({ name, value, line }) => {
    const id = name === 'ignore' ? (value.split(/\s/, 1)[0] ?? '') : '';
    if (id === '' || hazardIds.includes(id)) return [];
    if (otherIds.includes(id))
      return [`line ${line}: "ignore ${id}" has no effect: it is no hazard; only --accept-risk takes it`];
    const guess = nearest(id, hazardIds);
    return guess === undefined
      ? []
      : [`line ${line}: "ignore ${id}" has no effect: no hazard has that name; did you mean ${guess}?`];
  });
}
