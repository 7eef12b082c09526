import { resolve } from 'node:path';
import type { Profile } from '../../anonymize/profile/profile.ts';
import type { Config } from '../../config/config.ts';
import type { Rule } from '../../lint/rule.ts';
import type { CommandContext } from '../context.ts';

/** The rules about columns that profiles leave out. A profile with mistakes is passed over: `profile check` tells them. */
export async function profileRules(
  config: Config | undefined,
  { cwd, variables }: CommandContext,
): Promise<readonly Rule[]> {
  const { unclassifiedColumn } = await import('../../review/unclassified-column.ts');
  const { unclassifiedNewColumn } = await import('../../review/unclassified-new-column.ts');
  const profiles = config === undefined ? [] : await readProfiles(config, { cwd, variables });
  return [unclassifiedColumn(profiles), unclassifiedNewColumn(profiles)];
}

async function readProfiles(
  config: Config,
  { cwd, variables }: Pick<CommandContext, 'cwd' | 'variables'>,
): Promise<readonly Profile[]> {
  const { listProfiles } = await import('../../anonymize/profile/find-profile.ts');
  const { inspectProfile } = await import('../../anonymize/profile/read-profile.ts');
  const { readTextFile } = await import('../../config/read-text-file.ts');
  const files = await listProfiles({ cwd, folder: resolve(config.directory, config.sync.profilesDir) });
  const profiles = await Promise.all(
    files.map(async ({ path, shown }) => {
      const text = await readTextFile(path, shown);
      return inspectProfile(text, shown, variables, 'unread').profile ?? [];
    }),
  );
  return profiles.flat();
}
