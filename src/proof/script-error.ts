import { ConfitureError, type ErrorCode } from '../errors.ts';
import type { Finding } from '../finding.ts';

const ofScripts = new Set<ErrorCode>([
  'DATABASE_PERMISSION',
  'LOCK_TIMEOUT',
  'MIGRATION_FAILED',
  'MIGRATION_PARTIAL',
  'MIGRATION_TRANSACTION_CONTROL',
  'SQL_DIRECTIVE',
  'SQL_PSQL_COMMAND',
  'SQL_SYNTAX',
]);

/** Whether an error is a script's own, and no news of the server or of Ctrl-C. */
export function isScriptError(error: unknown): error is ConfitureError {
  return error instanceof ConfitureError && ofScripts.has(error.code);
}

/** An error of a script as a finding, with its place and caret. */
export function findingOf(code: string, error: ConfitureError): Finding {
  const { message, location, excerpt, details } = error;
  const detail = details?.detail;
  return {
    code,
    severity: 'error',
    message,
    ...(typeof detail === 'string' && { help: detail }),
    location,
    excerpt,
  };
}

/**
 * Whether the cause is the server that the scratch database is on: an extension that is not installed there, a role or
 * a folder that does not exist, what only a superuser may do, another server that cannot be reached.
 */
export function isOfServer({ details, message }: ConfitureError): boolean {
  const sqlState = String(details?.sqlState ?? '');
  if (sqlState === '42704') return message.includes('role "');
  return sqlState === '0A000' || sqlState === '42501' || ['08', '53', '58'].includes(sqlState.slice(0, 2));
}
