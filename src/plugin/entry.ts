export {
  type CustomContext,
  type CustomStrategy,
  type CustomStrategyFacts,
  type CustomTransform,
  defineStrategy,
  type OptionDeclaration,
  type OptionValue,
} from '../anonymize/custom/custom-strategy.ts';
export type {
  CalendarDate,
  DateTools,
  ListTools,
  NumberTools,
  SeededRandom,
  StrategyTools,
  TextTools,
} from '../anonymize/custom/strategy-tools.ts';
export type { HookPhase } from '../config/hook-phase.ts';
export { configFrom, noConfig } from '../hooks/config-from.ts';
export {
  type ConfigSchema,
  defineHook,
  type Hook,
  type HookResult,
  type HookTransaction,
} from '../hooks/hook.ts';
export type { HookContext, HookSession } from '../hooks/hook-context.ts';
export type { Json } from '../hooks/json.ts';
export { defineRule, type RuleDefinition } from '../lint/define-rule.ts';
export type { MigrationInput, Report as RuleReport, Rule, RuleCategory, SourcePoint } from '../lint/rule.ts';
export type { DeclaredAt, LiveStatistics, RuleInput } from '../lint/rule-input.ts';
export type { SchemaIndex } from '../lint/schema-index.ts';
export {
  defineMigration,
  type MigrationContext,
  type MigrationDefinition,
  type MigrationFunction,
  type MigrationHook,
} from '../migrate/define-migration.ts';
export type { LooksLike } from '../personal-data/looks-like.ts';
