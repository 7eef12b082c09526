import { resolve } from 'node:path';
import type { HookContext } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import { type Backup, listBackups, sha256Of } from './backup-manifest.ts';

export interface BackupChoice {
  readonly folder: string;
  readonly name: string | undefined;
  /** A file's name or path. */
  readonly file: string | undefined;
}

/**
 * The backup that is meant: that file, the newest of that name, or the newest made for this migration. Its bytes are
 * those that were written. Throws when there is none, or when the file has changed since.
 */
export async function chooseBackup(context: HookContext, choice: BackupChoice): Promise<Backup> {
  const { connection, migration } = context;
  const all = await listBackups(choice.folder);
  const same = all.filter(({ database }) => database === connection.database);
  const chosen = same.find((backup) => isMeant(backup, migration.id, choice));
  if (chosen === undefined) {
    const what = choice.file ?? (choice.name === undefined ? `for ${migration.id}` : `named ${choice.name}`);
    throw hookFails(
      `there is no backup ${what} of database ${connection.database} in ${choice.folder}`,
      same.length === 0
        ? undefined
        : `There are: ${same
            .slice(0, 5)
            .map(({ file }) => file)
            .join(', ')}.`,
    );
  }
  const sum = await sha256Of(chosen.path).catch((error: unknown) => {
    throw hookFails(`${chosen.path} cannot be read`, undefined, error);
  });
  if (sum !== chosen.sha256) {
    throw hookFails(
      `${chosen.path} is not as it was written: its checksum is another`,
      'Take an older backup.',
    );
  }
  return chosen;
}

function isMeant(backup: Backup, migration: string, { folder, name, file }: BackupChoice): boolean {
  if (file !== undefined) return backup.path === resolve(folder, file);
  return name === undefined ? backup.migration === migration : backup.name === name;
}
