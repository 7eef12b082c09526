import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { bytesInWords } from '../../size-in-words.ts';
import { pruneBackups } from '../backup/prune-backups.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { defineHook } from '../hook.ts';
import { duration } from '../settings/duration.ts';
import { text } from '../settings/text.ts';
import { wholeNumber } from '../settings/whole-number.ts';

const config = z.strictObject({
  backup_dir: z
    ._default(text, 'backups')
    .check(z.describe('Folder of the backups, made where it is missing; relative to confiture.yaml.')),
  backup_name: z
    .optional(text)
    .check(
      z.describe("What restore_from_backup can call it; by default the migration's name is in the file's."),
    ),
  compression: z
    ._default(z.enum(['gzip', 'zstd', 'none']), 'gzip')
    .check(z.describe('How the file is compressed.')),
  compression_level: z.optional(wholeNumber(1)).check(z.describe('By default the usual one.')),
  keep_backup_days: z
    .optional(wholeNumber(1))
    .check(z.describe('Older backups of this database in the folder are deleted afterwards.')),
  keep_last: z
    .optional(wholeNumber(1))
    .check(z.describe('So many are kept; with `keep_backup_days` however old they are.')),
  verify: z
    ._default(z.enum(['full', 'list']), 'full')
    .check(z.describe('full: pg_restore reads all of it back; list: its table of contents only.')),
  exclude_table_data: z
    ._default(z.array(text), [])
    .check(z.describe("Tables whose rows are left out, as pg_dump's --exclude-table-data.")),
  lock_wait_timeout: z
    .prefault(duration, '1m')
    .check(z.describe('How long pg_dump waits for a table that somebody has locked.')),
  pg_dump: z
    .optional(text)
    .check(z.describe('The program; by default looked for on PATH and in the usual folders.')),
});

export const backupDatabase = defineHook({
  id: 'backup_database',
  summary: 'pg_dump of the whole database, read back and with a checksum, before anything is changed',
  // Later, pg_dump would wait for the locks of the migration that waits for it.
  phases: ['before_validation', 'before_ddl', 'before_anonymization'],
  config,
  transaction: 'migration',
  timeoutMs: 6 * 3_600_000,
  async run(context, given) {
    if (context.dryRun) return { message: 'no backup in a dry-run' };
    const { connection, root } = context;
    const transactionTimeout =
      connection.serverVersion >= 170_000 ? 'set local transaction_timeout = 0;' : '';
    // The migration's session says nothing for as long as the dump takes.
    await connection.execute(`set local idle_in_transaction_session_timeout = 0; ${transactionTimeout}`);
    const folder = resolve(root, given.backup_dir);
    const { backup, entries } = await writeBackup(context, {
      folder,
      name: given.backup_name,
      compression: given.compression,
      level: given.compression_level,
      verify: given.verify,
      excludeTableData: given.exclude_table_data,
      lockWaitMs: given.lock_wait_timeout,
      pgDump: given.pg_dump,
    });
    const deleted = await pruneBackups(folder, backup, {
      days: given.keep_backup_days,
      last: given.keep_last,
    });
    const { path, bytes, sha256, created_at } = backup;
    context.metadata.backup_database = { path, bytes, sha256, created_at };
    return {
      stats: { path, bytes, sha256, entries, deleted },
      message: `${path}, ${bytesInWords(bytes)}${deleted.length > 0 ? `; ${deleted.length} old ones deleted` : ''}`,
    };
  },
});
