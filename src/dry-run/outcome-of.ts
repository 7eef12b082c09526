import { ConfitureError } from '../errors.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import type { DryRunResult } from './result.ts';
import type { Watch } from './watch.ts';

/** What a step's error makes of the whole dry-run. A lost connection is no outcome: it is thrown. */
export function outcomeOf(
  error: unknown,
  { isSpent, isStuck }: Pick<Watch, 'isSpent' | 'isStuck'>,
): DryRunResult['outcome'] {
  const known = error instanceof ConfitureError ? error : undefined;
  if (known?.code === 'DATABASE_CONNECTION_LOST') throw error;
  if (isSpent) return 'over budget';
  if (isStuck) return 'blocked';
  if (known?.code === 'INTERRUPTED') return 'interrupted';
  const states = [sqlStateOf(error), sqlStateOf(known?.cause)];
  return known?.code === 'LOCK_TIMEOUT' || states.includes('55P03') || states.includes('40P01')
    ? 'blocked'
    : 'failed';
}
