import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { chooseBackup } from '../backup/choose-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { defineHook } from '../hook.ts';
import { hookFails } from '../hook-fails.ts';
import { text } from '../settings/text.ts';

const config = z.strictObject({
  backup_dir: z
    ._default(text, 'backups')
    .check(z.describe('Folder of the backups; relative to confiture.yaml.')),
  backup_name: z
    .optional(text)
    .check(z.describe('The newest backup of that name; by default the newest made for this migration.')),
  file: z.optional(text).check(z.describe('That file of the folder.')),
  confirm: z
    ._default(z.boolean(), false)
    .check(z.describe('Must be true: what was written since the backup is lost.')),
  pg_restore: z
    .optional(text)
    .check(z.describe('The program; by default looked for on PATH and in the usual folders.')),
});

export const restoreFromBackup = defineHook({
  id: 'restore_from_backup',
  summary: 'puts the database back to what backup_database kept, the ledger apart',
  phases: ['before_ddl', 'after_ddl', 'after_validation', 'cleanup'],
  config,
  transaction: 'none',
  timeoutMs: 6 * 3_600_000,
  async run(context, given) {
    if (!given.confirm) {
      throw hookFails(
        'what was written since the backup would be lost, and confirm is not true',
        'Write `confirm: true` in the configuration of the hook when that is what you want.',
      );
    }
    const backup = await chooseBackup(context, {
      folder: resolve(context.root, given.backup_dir),
      name: given.backup_name,
      file: given.file,
    });
    const entries = await restoreBackup(context, backup, given.pg_restore);
    const verb = context.dryRun ? 'could be restored' : 'restored';
    return {
      stats: { path: backup.path, created_at: backup.created_at, entries },
      message: `${entries} objects ${verb} from ${backup.path}`,
    };
  },
});
