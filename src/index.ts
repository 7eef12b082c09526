export type { BuildChoice, BuildOutcome } from './build/build-choice.ts';
export type { BuiltDatabase } from './build/build-database.ts';
export type { AttributesOf } from './catalog/attributes.ts';
export type {
  Catalog,
  CatalogObject,
  Json,
  ObjectId,
  ObjectKind,
  ObjectOf,
  Unmodelled,
} from './catalog/catalog.ts';
export type { AttributeChange, Change } from './catalog/diff/change.ts';
export { type Comparison, compareCatalogs, type NotCompared } from './catalog/diff/compare-catalogs.ts';
export { diffCatalogs } from './catalog/diff/diff-catalogs.ts';
export { fingerprint } from './catalog/fingerprint.ts';
export { type ReadCatalogOptions, readCatalog } from './catalog/read-catalog.ts';
export { readSizes } from './catalog/read-sizes.ts';
export type { RelationSize, Sizes } from './catalog/sizes.ts';
export { parseSnapshot, toSnapshot } from './catalog/snapshot.ts';
export type { Config, Target } from './config/config.ts';
export type { HookPhase } from './config/hook-phase.ts';
export { ConfitureError, type ErrorCode, type ErrorOptions } from './errors.ts';
export type { Finding, Severity, TextEdit } from './finding.ts';
export {
  type ConfigSchema,
  defineHook,
  type Hook,
  type HookResult,
  type HookTransaction,
} from './hooks/hook.ts';
export type { HookContext, HookSession } from './hooks/hook-context.ts';
export type { HookReport } from './hooks/hook-report.ts';
export type { HookUse } from './hooks/hook-use.ts';
export type { AppliedStep } from './migrate/execute-plan.ts';
export type { Migration, MigrationScript } from './migrate/migration.ts';
export type { Plan, PlannedStatement, PlanStep } from './migrate/plan.ts';
export type { Precondition } from './migrate/precondition.ts';
export { previewSql } from './migrate/preview.ts';
export type { MigrationState, MigrationStatus } from './migrate/status.ts';
export type { UpResult } from './migrate/up.ts';
export { type ConnectOptions, connect } from './postgres/connect.ts';
export type { Connection } from './postgres/connection.ts';
export type { ProgressEvent, ProgressListener } from './progress.ts';
export {
  type DownChoice,
  openProject,
  type Project,
  type ProjectOptions,
  type UpChoice,
} from './project.ts';
export { version } from './version.ts';
