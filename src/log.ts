/** A value as JSON has it. */
export type LogValue =
  | null
  | boolean
  | number
  | string
  | readonly LogValue[]
  | { readonly [key: string]: LogValue | undefined };

export type LogFields = Readonly<Record<string, LogValue | undefined>>;

/** Writes one event of the log; where there is no log, there is no function either, and nothing to pay. */
export type Log = (event: string, fields?: LogFields) => void;

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof logLevels)[number];

/** Confiture's own events with their levels; an event of a hook's own is `info`. */
export const logEvents = {
  command_start: 'info',
  command_completed: 'info',
  command_failed: 'error',
  migration_start: 'info',
  migration_applied: 'info',
  migration_rolled_back: 'info',
  migration_failed: 'error',
  dry_run_start: 'info',
  dry_run_completed: 'info',
  dry_run_failed: 'error',
  executing_hooks: 'info',
  hook_start: 'info',
  hook_completed: 'info',
  hook_failed: 'error',
  phase_completed: 'info',
  sync_start: 'info',
  sync_table_completed: 'info',
  sync_completed: 'info',
  sandbox_executed: 'info',
  sandbox_blocked: 'error',
  progress: 'debug',
} as const satisfies Readonly<Record<string, LogLevel>>;

/** A failure that only warns is a warning. */
export function levelOf(event: string, fields: LogFields = {}): LogLevel {
  if (event === 'hook_failed' && fields.on_failure === 'warn') return 'warn';
  return Object.entries(logEvents).find(([name]) => name === event)?.[1] ?? 'info';
}
