import type { RiskCategory, RiskLevel } from '../hazard.ts';
import type { BrokenDependent } from '../impact.ts';

/** In the order of reports. */
export const riskCategories: readonly RiskCategory[] = [
  'backward_compatibility',
  'data_loss',
  'performance',
  'locking',
  'constraint_violation',
];

/** What counts beside hazards, and as how much at least. The ids are names for `--accept-risk`. */
export const otherRisks = {
  'felt-lock': { category: 'locking', level: 'low', what: 'a lock on a table that others read or write' },
  'blocked-time': {
    category: 'locking',
    level: 'medium',
    what: 'others wait for a table: by how long, as above',
  },
  'whole-table': { category: 'performance', level: 'low', what: 'a table is read or written as a whole' },
  'missing-prerequisite': {
    category: 'constraint_violation',
    level: 'high',
    what: 'what the statement needs is not there, so that it fails',
  },
  'rows-that-do-not-fit': {
    category: 'constraint_violation',
    level: 'high',
    what: 'rows were found on which the statement fails',
  },
  'values-that-change': {
    category: 'data_loss',
    level: 'high',
    what: 'values were found that a type change alters',
  },
  'not-checked': {
    category: 'constraint_violation',
    level: 'low',
    what: 'whether the rows fit was asked, and not answered',
  },
  'unknown-statement': {
    category: 'locking',
    level: 'medium',
    what: 'what a statement does is not known in full',
  },
} as const satisfies Readonly<
  Record<string, { readonly category: RiskCategory; readonly level: RiskLevel; readonly what: string }>
>;

export type OtherRiskId = keyof typeof otherRisks;

/** What an unknown statement gives in the categories other than locking: it may do anything. */
export const unknownElsewhere: RiskLevel = 'low';

/** Hazards that say what rows might be there; an answer that there are none leaves them at `cleanLevel`. */
export const rowHazards: readonly string[] = [
  'check-over-violations',
  'exclusion-over-conflicts',
  'foreign-key-over-orphans',
  'narrowing-type',
  'not-null-over-nulls',
  'partition-over-misfits',
  'required-column-without-default',
  'unique-over-duplicates',
];

/** Such rows can still be written before the migration runs. */
export const cleanLevel: RiskLevel = 'low';

/** Rows that the run itself changes first may fit by then: one level less. */
export const caveatSteps = -1;

export const brokenDependents: Readonly<
  Record<BrokenDependent['how'], { readonly category: RiskCategory; readonly level: RiskLevel }>
> = {
  'stops the statement': { category: 'constraint_violation', level: 'high' },
  'dropped by CASCADE': { category: 'backward_compatibility', level: 'high' },
  'breaks when it runs': { category: 'backward_compatibility', level: 'high' },
  'is left without rows': { category: 'backward_compatibility', level: 'medium' },
};
