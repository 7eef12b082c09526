import type { KeyPath } from '../../config/problem.ts';
import type { Severity } from '../../finding.ts';
import type { Rule } from '../rule.ts';
import type { RuleFilter } from '../selected-rule.ts';

/** What one place of the settings says about a rule; later ones add to it. */
export interface RuleEntry {
  readonly rule: Rule;
  readonly path: KeyPath;
  readonly enabled: boolean | undefined;
  readonly severity: Severity | undefined;
  /** The rule's own. */
  readonly options: readonly GivenOption[];
  readonly filter: Partial<RuleFilter>;
}

export interface GivenOption {
  readonly name: string;
  readonly value: unknown;
  readonly path: KeyPath;
}
