import { resolve } from 'node:path';
import type { ProfilePlace } from '../../anonymize/profile/find-profile.ts';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load-config.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';

/** Where the profiles of the project are. Throws what reading confiture.yaml throws. */
export async function profilePlace(
  { cwd, variables }: CommandContext,
  options: OptionValues,
): Promise<ProfilePlace & { readonly config: Config }> {
  const file = textOption(options, 'config');
  const config = await loadConfig({ directory: cwd, file, environment: variables });
  return { cwd, folder: resolve(config.directory, config.sync.profilesDir), config };
}
