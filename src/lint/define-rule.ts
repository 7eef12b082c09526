import type * as z from 'zod/mini';
import type { Severity } from '../finding.ts';
import type { MigrationInput, Report, Rule, RuleCategory } from './rule.ts';
import type { RuleInput } from './rule-input.ts';

/** A rule of a plugin. */
export interface RuleDefinition<Options extends object = object> {
  /** kebab-case; confiture.yaml may write it with underscores. */
  readonly id: string;
  /** What is wrong, in a line. */
  readonly summary: string;
  readonly category: RuleCategory;
  readonly severity: Severity;
  /** Why it matters, for --explain. */
  readonly why?: string;
  /** Whose it is; all unless told otherwise: who lists a plugin wants its rules. */
  readonly presets?: Rule['presets'];
  /** DDL that breaks and keeps the rule. */
  readonly bad?: string;
  readonly good?: string;
  /** A schema of zod or zod/mini, version 4, for the rule's settings in confiture.yaml; none unless told. */
  readonly options?: z.ZodMiniType<Options>;
  /** It can only say something about a database that is in use. */
  readonly live?: true;
  check(input: RuleInput<Options>): Iterable<Report>;
  /** With it the rule is about migrations: it looks at one pending script, and `check` is not called. */
  checkMigration?(input: MigrationInput<Options>): Iterable<Report>;
}

/** Gives a rule its type. */
export function defineRule<Options extends object = object>(
  definition: RuleDefinition<Options>,
): RuleDefinition<Options> {
  return definition;
}
