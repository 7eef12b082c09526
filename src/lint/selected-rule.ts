import type { Severity } from '../finding.ts';
import type { Rule } from './rule.ts';

/** What any rule can be told to leave out: globs, or regular expressions between slashes. */
export interface RuleFilter {
  /** Only objects of these schemas. */
  readonly schemas: readonly string[];
  readonly excludeTables: readonly string[];
  readonly excludeColumns: readonly string[];
  /** Names of any object. */
  readonly exemptions: readonly string[];
  /** Names of any object, and paths of files. */
  readonly excludePatterns: readonly string[];
  /** Only what is declared in these files and folders, from the project's folder. */
  readonly within: readonly string[];
}

export const noFilter: RuleFilter = {
  schemas: [],
  excludeTables: [],
  excludeColumns: [],
  exemptions: [],
  excludePatterns: [],
  within: [],
};

/** A rule that is switched on. */
export interface SelectedRule {
  readonly rule: Rule;
  /** As the rule's schema gives them, with defaults. */
  readonly options: object;
  /** Instead of the rule's own. */
  readonly severity?: Severity | undefined;
  readonly filter: RuleFilter;
}
