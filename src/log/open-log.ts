import { openSync } from 'node:fs';
import pino from 'pino';
import { ConfitureError } from '../errors.ts';
import { type Log, type LogFields, type LogLevel, levelOf } from '../log.ts';
import { cleanFields } from './clean-fields.ts';

export interface LogOptions {
  /** Absolute path of a file that lines are added to, or a descriptor that is open: 2 is stderr. */
  readonly destination: string | number;
  /** Events below it are left out. */
  readonly level: LogLevel;
  /** In every line. */
  readonly base: LogFields;
  /** A text without the secrets that the process knows of. */
  readonly redact: (text: string) => string;
  /** Hears of a line that could not be written: a full disk does not end a migration. */
  readonly onError: (error: Error) => void;
}

/**
 * Opens a log of JSON lines. Each is written before the call returns, so that a process that is killed leaves all of
 * them behind. Throws FILE_NOT_WRITABLE.
 */
export function openLog({ destination, level, base, redact, onError }: LogOptions): Log {
  const dest = typeof destination === 'number' ? destination : descriptorOf(destination);
  const stream = pino.destination({ dest, sync: true });
  stream.on('error', onError);
  const logger = pino(
    {
      level,
      base,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return (event, fields = {}) => {
    const severity = levelOf(event, fields);
    if (logger.isLevelEnabled(severity)) logger[severity]({ event, ...cleanFields(fields, redact) });
  };
}

function descriptorOf(file: string): number {
  try {
    return openSync(file, 'a');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new ConfitureError('FILE_NOT_WRITABLE', `the log file ${file} cannot be written (${reason})`, {
      hint: 'Name one in a folder that exists: --log-file or CONFITURE_LOG_FILE.',
      cause,
    });
  }
}
