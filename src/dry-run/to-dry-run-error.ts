import { ConfitureError } from '../errors.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import type { DryRunError } from './observation.ts';

/** What PostgreSQL's words mean in a dry-run, by SQLSTATE. */
const meaning: Readonly<Record<string, string>> = {
  '2D000':
    'A procedure or DO block ends the transaction with COMMIT or ROLLBACK. A migration runs in one, in a dry-run and for real: take it out.',
  '25001':
    'PostgreSQL refuses this inside a transaction. A real run that keeps the file in one transaction fails alike.',
};

export function toDryRunError(error: unknown): DryRunError {
  const known = error instanceof ConfitureError ? error : undefined;
  const sqlState = sqlStateOf(error) ?? sqlStateOf(known?.cause);
  return {
    code: known?.code ?? 'UNEXPECTED',
    message: error instanceof Error ? error.message : String(error),
    hint: [known?.hint, meaning[sqlState ?? '']].filter(Boolean).join('\n') || undefined,
    sqlState,
    location: known?.location,
    excerpt: known?.excerpt,
  };
}
