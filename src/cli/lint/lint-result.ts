import type { Severity } from '../../finding.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import type { Rule } from '../../lint/rule.ts';

export interface LintOutcome {
  /** ISO 8601. */
  readonly takenAt: string;
  /** What was looked at. */
  readonly source: 'DDL files' | 'database' | 'migrations';
  /** The project, or the environment with its database. */
  readonly name: string;
  readonly preset: string;
  /** Findings from here on make the exit code 1. */
  readonly failOn: Severity;
  /** How many rules were run. */
  readonly rules: number;
  /** What of a live database could not be read, so that some rules had nothing to say. */
  readonly notes: readonly string[];
  /** The worst first. */
  readonly findings: readonly LintFinding[];
  /** Findings left out because a directive in the file says so. */
  readonly suppressed: number;
  /** Findings left out because the baseline knows them. */
  readonly known: number;
  /** What the baseline knows and is not there any more; empty where only a part was looked at. */
  readonly mended: readonly { readonly rule: string; readonly object: string }[];
  /** What --fix has mended in the DDL files. */
  readonly fixed: readonly LintFinding[];
  /** Findings whose fix was not made, and why. */
  readonly notFixed: readonly { readonly rule: string; readonly message: string; readonly why: string }[];
  /** What --fix has written for a live database, as paths from the project; not applied. */
  readonly migrations: readonly { readonly version: string; readonly up: string; readonly down: string }[];
}

/** What --explain gives. */
export interface ExplainedRule {
  readonly id: string;
  readonly summary: string;
  readonly category: string;
  readonly severity: Severity;
  readonly presets: readonly string[];
}

export interface LintExplanation {
  readonly rules: readonly ExplainedRule[];
}

/** What was looked at and what was found, before baseline and the like. */
export interface Found extends Pick<LintOutcome, 'source' | 'name' | 'suppressed'> {
  readonly findings: readonly LintFinding[];
  readonly rules: readonly Rule[];
  readonly paths: readonly string[];
  readonly notes?: readonly string[];
}

/** What --fix made of the findings; those that are left among it. */
export interface Fixed extends Pick<LintOutcome, 'findings' | 'fixed' | 'notFixed' | 'migrations'> {}
