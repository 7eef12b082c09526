import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookContext } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { Backup } from './backup-manifest.ts';
import { findProgram } from './dump-program.ts';
import { libpqTarget } from './libpq-target.ts';
import { ProgramFailed, runProgram } from './run-program.ts';
import { throughZstd, verifyBackup } from './verify-backup.ts';

/**
 * Puts the database back to what the backup holds, in one transaction: all or nothing. The ledger stays as it is,
 * since it says what is being done now. Returns how many objects were restored.
 */
export async function restoreBackup(
  context: HookContext,
  backup: Backup,
  given: string | undefined,
): Promise<number> {
  const { variables, root, signal } = context;
  const atLeast = Number.parseInt(backup.pg_dump, 10);
  const program = await findProgram({ name: 'pg_restore', atLeast, given, root, variables });
  const target = libpqTarget(context.url, variables);
  const { environment } = target;
  const check = { program: program.path, environment, signal, isWrapped: backup.is_wrapped };
  const entries = await verifyBackup(backup.path, { ...check, depth: 'list' });
  const restored = entries.filter((entry) => !isOfLedger(entry));
  if (context.dryRun) return restored.length;
  const folder = await mkdtemp(join(tmpdir(), 'confiture-restore-'));
  try {
    const list = join(folder, 'list');
    await writeFile(list, restored.join('\n'));
    const options = [
      '--clean',
      '--if-exists',
      '--single-transaction',
      '--exit-on-error',
      '--no-password',
      `--use-list=${list}`,
      `--dbname=${target.url}`,
    ];
    const run = { environment, signal };
    if (backup.is_wrapped) {
      await throughZstd(backup.path, run, (input) => runProgram(program.path, options, { ...run, input }));
    } else {
      await runProgram(program.path, [...options, backup.path], run);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProgramFailed)) throw error;
    throw hookFails(
      `pg_restore ${error.message}, and changed nothing: ${error.stderr.trim().replaceAll('\n', '; ')}`,
      'What was made after the backup and depends on what is in it has to be dropped before.',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return restored.length;
}

/** `215; 1259 16390 TABLE confiture events postgres`, `6; 2615 16385 SCHEMA - confiture postgres`. */
function isOfLedger(entry: string): boolean {
  return /^\d+; \d+ \d+ (?:[A-Z][A-Z ]*? confiture |(?:SCHEMA|ACL|COMMENT) - (?:SCHEMA )?confiture )/.test(
    entry,
  );
}
