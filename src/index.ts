export type { BuiltDatabase } from './build/build-database.ts';
export type { Config, Target } from './config/config.ts';
export { ConfitureError, type ErrorCode, type ErrorOptions } from './errors.ts';
export type { Finding, Severity, TextEdit } from './finding.ts';
export type { AppliedStep } from './migrate/execute-plan.ts';
export type { Migration, MigrationScript } from './migrate/migration.ts';
export type { Plan, PlannedStatement, PlanStep } from './migrate/plan.ts';
export { previewSql } from './migrate/preview.ts';
export type { MigrationState, MigrationStatus } from './migrate/status.ts';
export type { UpResult } from './migrate/up.ts';
export type { ProgressEvent, ProgressListener } from './progress.ts';
export {
  type BuildChoice,
  type BuildOutcome,
  type DownChoice,
  openProject,
  type Project,
  type ProjectOptions,
  type UpChoice,
} from './project.ts';
export { version } from './version.ts';
