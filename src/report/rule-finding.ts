import type { Finding, Severity } from '../finding.ts';

/** A finding of a rule, as reports need it; lint's fit. */
export interface RuleFinding extends Finding {
  /** The rule's id; without one the finding's code stands for it. */
  readonly rule?: string | undefined;
  readonly category?: string | undefined;
}

/** What reports say about a rule that was run. */
export interface ReportedRule {
  readonly id: string;
  /** A line, lower case. */
  readonly summary: string;
  readonly why: string;
  readonly severity: Severity;
  readonly category?: string | undefined;
  /** A page of its own, if it has one. */
  readonly helpUri?: string | undefined;
}

export function ruleOf({ rule, code }: RuleFinding): string {
  return rule ?? code;
}

/** Where a rule or a finding without a category belongs, such as DDL that does not build. */
export function categoryOf({ category }: { readonly category?: string | undefined }): string {
  return category ?? 'other';
}
