import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Rule } from '../../lint/rule.ts';
import type { CommandContext } from '../context.ts';

/** The rule about columns that profiles leave out. A profile with mistakes is passed over: `profile check` tells them. */
export async function profileRule(
  config: Config | undefined,
  { cwd, variables }: CommandContext,
): Promise<Rule> {
  const { unclassifiedColumn } = await import('../../review/unclassified-column.ts');
  if (config === undefined) return unclassifiedColumn([]);
  const { listProfiles } = await import('../../anonymize/profile/find-profile.ts');
  const { inspectProfile } = await import('../../anonymize/profile/read-profile.ts');
  const { readTextFile } = await import('../../config/read-text-file.ts');
  const files = await listProfiles({ cwd, folder: resolve(config.directory, config.sync.profilesDir) });
  const profiles = await Promise.all(
    files.map(async ({ path, shown }) => {
      const text = await readTextFile(path, shown);
      return inspectProfile(text, shown, variables).profile ?? [];
    }),
  );
  return unclassifiedColumn(profiles.flat());
}
