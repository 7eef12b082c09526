import type { ObjectId } from '../catalog/catalog.ts';
import type { Finding } from '../finding.ts';
import type { Report, RuleCategory } from './rule.ts';

/** What a rule found; `code` is the rule's id. */
export interface LintFinding extends Finding {
  readonly rule: string;
  readonly category: RuleCategory | 'engine' | 'custom';
  readonly object?: ObjectId | undefined;
  readonly fix?: Report['fix'];
}
