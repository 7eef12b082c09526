/** Every error code with the exit code it ends the process with. Stable; each has a page in docs/reference/errors. */
export const errorCodes = {
  USAGE: 2,
  CONFIG_NOT_FOUND: 2,
  CONFIG_INVALID: 2,
  CONFIG_VARIABLE_MISSING: 2,
  CONFIG_EXISTS: 2,
  TARGET_UNKNOWN: 2,
  TARGET_CONFLICT: 2,
  FILE_NOT_FOUND: 2,
  FILE_NOT_WRITABLE: 2,
  FILE_NOT_UTF8: 2,
  SQL_SYNTAX: 2,
  SQL_PSQL_COMMAND: 2,
  SQL_DIRECTIVE: 2,
  BUILD_EMPTY: 2,
  BUILD_CYCLE: 2,
  BUILD_FAILED: 4,
  BUILD_TARGET_NOT_EMPTY: 7,
  EMBEDDED_NOT_INSTALLED: 2,
  EMBEDDED_UNSUPPORTED: 2,
  EMBEDDED_FAILED: 3,
  DATABASE_UNREACHABLE: 3,
  DATABASE_AUTHENTICATION: 3,
  DATABASE_MISSING: 3,
  DATABASE_CONNECTION_LOST: 3,
  DATABASE_PERMISSION: 4,
  DATABASE_ERROR: 4,
  POOLER_TRANSACTION_MODE: 2,
  LOCK_HELD: 5,
  LOCK_TIMEOUT: 5,
  LEASE_LOST: 5,
  MIGRATION_FILES_INVALID: 2,
  MIGRATION_NOT_FOUND: 2,
  MIGRATION_CHANGED: 7,
  MIGRATION_OUT_OF_ORDER: 7,
  MIGRATION_DOWN_MISSING: 7,
  MIGRATION_IRREVERSIBLE: 7,
  MIGRATION_NOT_REPLAYABLE: 2,
  MIGRATION_TRANSACTION_CONTROL: 2,
  MIGRATION_NOT_TRANSACTIONAL: 2,
  MIGRATION_FAILED: 4,
  MIGRATION_PARTIAL: 6,
  SNAPSHOT_INVALID: 2,
  GENERATE_IMPOSSIBLE: 2,
  GENERATE_UNPROVEN: 4,
  SYNC_REFUSED: 7,
  SYNC_SCHEMA_DIFFERS: 7,
  SYNC_UNFINISHED: 7,
  SYNC_NOT_RESUMABLE: 7,
  SYNC_INCOMPLETE: 6,
  NOT_A_TEST_DATABASE: 7,
  PROTECTED_ENVIRONMENT: 7,
  CONFIRMATION_REQUIRED: 7,
  INTERRUPTED: 130,
  HOOK_FAILED: 4,
  HOOK_UNKNOWN: 2,
  HOOK_CONFIG: 2,
  AUDIT_KEY: 2,
  PLUGIN_NOT_FOUND: 2,
  PLUGIN_FAILED: 2,
  PLUGIN_INVALID: 2,
  PRECONDITION_FAILED: 7,
  VERIFY_FAILED: 4,
  DRY_RUN_REFUSED: 7,
  RISK_REFUSED: 7,
  LINT_BASELINE: 2,
  GIT_FAILED: 2,
  PROFILE_SALT: 2,
  PROFILE_INVALID: 2,
  PROFILE_NOT_FOUND: 2,
  PROFILE_EXISTS: 2,
  STRATEGY_INVALID: 2,
  STRATEGY_FAILED: 4,
  STRATEGY_BLOCKED: 7,
  STRATEGY_CHANGED: 7,
  STRATEGY_NOT_FOUND: 2,
  VALUE_INVALID: 4,
  TOKEN_UNKNOWN: 2,
  SANDBOX_STOPPED: 4,
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorOptions {
  /** What to do next, one or two sentences. */
  readonly hint?: string | undefined;
  /** Where in the user's own file; line and column count from 1, columns in characters. */
  readonly location?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  /** The source line with a caret under the column, as made by `excerpt`. */
  readonly excerpt?: string | undefined;
  /** Machine-readable facts for `--format json`; never a secret. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: unknown;
}

/** An error the user can act on: printed without a stack, its code decides the exit code. */
export class ConfitureError extends Error {
  override readonly name: string = 'ConfitureError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly location: ErrorOptions['location'];
  readonly excerpt: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.location = options.location;
    this.excerpt = options.excerpt;
    this.details = options.details;
  }

  get exitCode(): number {
    return errorCodes[this.code];
  }
}
