import type { Connection } from '../../postgres/connection.ts';
import type { BegunRun } from '../begin-run.ts';
import { closeQuietly } from '../session-pair.ts';
import type { SyncOptions } from '../sync-options.ts';
import { copiedChunks } from '../sync-run.ts';
import { beginReading } from './begin-reading.ts';
import type { Verification } from './verification.ts';
import { verifyCopy } from './verify-copy.ts';

/**
 * Verifies a copy that has just been made while `holder` still has its snapshot, and lets go of that. Null where no
 * verification was asked for.
 */
export async function verifyRun(
  options: SyncOptions,
  holder: Connection,
  begun: BegunRun,
): Promise<Verification | null> {
  if (options.verify === undefined) return null;
  const target = await options.openTarget();
  try {
    await beginReading(target);
    const chunks = await copiedChunks(target, begun.id);
    const older = new Set(
      chunks.filter(({ snapshot }) => snapshot !== begun.snapshotNumber).map(({ table }) => table),
    );
    const verification = await verifyCopy({
      ...options.verify,
      plan: options.plan,
      source: holder,
      target,
      sourceOf: (table) => (older.has(table) ? 'changed' : 'same'),
      progress: options.progress,
      signal: options.signal,
    });
    await holder.execute('rollback');
    return verification;
  } finally {
    await closeQuietly(target);
  }
}
