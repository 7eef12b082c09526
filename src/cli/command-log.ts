import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { ConfitureError } from '../errors.ts';
import { type Log, type LogLevel, logLevels } from '../log.ts';
import type { ProgressListener } from '../progress.ts';
import { version } from '../version.ts';

/** The log of one command, where one is asked for. */
export interface CommandLog {
  readonly write: Log;
  /** What else goes to stderr would stand between its lines. */
  readonly onStderr: boolean;
  /** A listener that logs progress too, where the level is debug. */
  listen(shown: ProgressListener): ProgressListener;
  /** From now on these are shown as ***. */
  hide(secrets: readonly string[]): void;
}

export interface LogRequest {
  readonly command: string;
  /** Values of the options by their names; see `OptionValues`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Tells the person that a line could not be written. */
  readonly warn: (line: string) => void;
}

/**
 * Opens the log that --log-file and --log-level ask for, or CONFITURE_LOG_FILE and CONFITURE_LOG_LEVEL.
 * Throws USAGE for an unknown level, FILE_NOT_WRITABLE.
 */
export async function openCommandLog(request: LogRequest): Promise<CommandLog | undefined> {
  const { command, options, variables, cwd, warn } = request;
  const file = textOf(options.logFile) ?? textOf(variables.CONFITURE_LOG_FILE);
  const level = levelNamed(textOf(options.logLevel) ?? textOf(variables.CONFITURE_LOG_LEVEL), file);
  if (level === undefined) return undefined;
  const [{ openLog }, { secretVariables }, { redactText }] = await Promise.all([
    import('../log/open-log.ts'),
    import('../log/secret-variables.ts'),
    import('../config/redact-url.ts'),
  ]);
  const onStderr = file === undefined || file === '-';
  const secrets = new Set(secretVariables(variables));
  const longestFirst = (): readonly string[] => [...secrets].sort((a, b) => b.length - a.length);
  let hidden = longestFirst();
  const write = openLog({
    destination: onStderr ? 2 : resolve(cwd, file),
    level,
    base: { run_id: randomUUID(), pid: process.pid, confiture: version, command },
    redact: (text) => redactText(hidden.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)),
    onError: onceTold(warn),
  });
  return {
    write,
    onStderr,
    listen: (shown) => {
      if (level !== 'debug') return shown;
      return ({ durationMs: duration_ms, ...event }) => {
        shown({ ...event, durationMs: duration_ms });
        write('progress', { ...event, duration_ms });
      };
    },
    hide(more) {
      for (const secret of more) secrets.add(secret);
      hidden = longestFirst();
    },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function levelNamed(name: string | undefined, file: string | undefined): LogLevel | undefined {
  if (name === undefined) return file === undefined ? undefined : 'info';
  if (name === 'off') return undefined;
  const level = logLevels.find((known) => known === name);
  if (level !== undefined) return level;
  throw new ConfitureError('USAGE', `"${name}" is no level of the log`, {
    hint: `CONFITURE_LOG_LEVEL is one of ${logLevels.join(', ')}, or off.`,
  });
}

function onceTold(warn: LogRequest['warn']): (error: Error) => void {
  let isTold = false;
  return ({ message }) => {
    if (!isTold) warn(`the log cannot be written any more: ${message}`);
    isTold = true;
  };
}
