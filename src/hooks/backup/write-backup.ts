import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HookContext } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import { type Backup, type BackupManifest, manifestEnding, sha256Of } from './backup-manifest.ts';
import { besideOf, findProgram } from './dump-program.ts';
import { libpqTarget } from './libpq-target.ts';
import { partialEnding } from './partial.ts';
import { runProgram } from './run-program.ts';
import { verifyBackup } from './verify-backup.ts';
import { needsZstdProgram, writeDump } from './write-dump.ts';

export interface BackupRequest {
  /** Absolute. */
  readonly folder: string;
  readonly name: string | undefined;
  readonly compression: 'gzip' | 'zstd' | 'none';
  readonly level: number | undefined;
  readonly verify: 'list' | 'full';
  readonly excludeTableData: readonly string[];
  readonly lockWaitMs: number;
  readonly pgDump: string | undefined;
}

export interface WrittenBackup {
  readonly backup: Backup;
  /** Objects in its table of contents. */
  readonly entries: number;
}

/**
 * Writes a backup of the whole database under a name that says it is incomplete, reads it back, and only then gives it
 * its own name and its manifest: whatever ends this half-way leaves nothing that looks like a backup.
 */
export async function writeBackup(context: HookContext, request: BackupRequest): Promise<WrittenBackup> {
  const { connection, migration, signal, variables, root } = context;
  const { folder, compression, pgDump: given } = request;
  const atLeast = Math.trunc(connection.serverVersion / 10_000);
  const program = await findProgram({ name: 'pg_dump', atLeast, given, root, variables });
  const restore = await findProgram({
    name: 'pg_restore',
    atLeast: program.major,
    given: undefined,
    root,
    variables,
    beside: besideOf(program),
  });
  const target = libpqTarget(context.url, variables);
  const isWrapped = needsZstdProgram(program, compression);
  if (isWrapped) await requireZstd(target.environment, program.major);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const createdAt = new Date();
  const file = `${fileName([connection.database, request.name ?? migration.id, stamp(createdAt)])}.dump`;
  const path = join(folder, file);
  const partial = `${path}${partialEnding}`;
  let tables = 0;
  try {
    const { level, excludeTableData, lockWaitMs } = request;
    const onTable = (table: string): void => context.progress(tables++, undefined, table);
    const rest = { compression, level, excludeTableData, lockWaitMs, signal, onTable };
    await writeDump({ program, target, path: partial, ...rest });
    await chmod(partial, 0o600);
    context.progress(tables, tables, 'reading it back');
    const { environment } = target;
    const check = { program: restore.path, environment, signal, isWrapped, depth: request.verify };
    const entries = await verifyBackup(partial, check);
    const manifest: BackupManifest = {
      format: 1,
      file,
      name: request.name ?? null,
      database: connection.database,
      migration: migration.id,
      created_at: createdAt.toISOString(),
      server_version: connection.serverVersion,
      pg_dump: program.version,
      compression,
      is_wrapped: isWrapped,
      bytes: (await stat(partial)).size,
      sha256: await sha256Of(partial),
    };
    await rename(partial, path);
    const manifestPath = `${path}${manifestEnding}`;
    await writeFile(`${manifestPath}${partialEnding}`, `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
    });
    await rename(`${manifestPath}${partialEnding}`, manifestPath);
    return { backup: { ...manifest, path, manifestPath }, entries: entries.length };
  } catch (error) {
    await rm(partial, { force: true });
    throw inWords(error, folder);
  }
}

function inWords(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return hookFails(`there is no space left in ${folder}`);
  if (code === 'EACCES' || code === 'EROFS') return hookFails(`${folder} cannot be written`);
  return error;
}

async function requireZstd(
  environment: Readonly<Record<string, string | undefined>>,
  major: number,
): Promise<void> {
  try {
    await runProgram('zstd', ['--version'], { environment });
  } catch (error) {
    throw hookFails(
      `pg_dump ${major} cannot compress with zstd, and there is no program zstd`,
      'Install it, or take gzip.',
      error,
    );
  }
}

/** 20261121T074500123Z: sorts by time, and every file system takes it. */
function stamp(at: Date): string {
  return at.toISOString().replaceAll(/[-:.]/g, '');
}

function fileName(parts: readonly string[]): string {
  return basename(parts.map((part) => part.replaceAll(/[^\w.-]+/g, '-')).join('_'));
}
