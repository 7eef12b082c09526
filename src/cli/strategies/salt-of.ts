import { createKeyring } from '../../anonymize/create-keyring.ts';
import { findProfile } from '../../anonymize/profile/find-profile.ts';
import { readSalt } from '../../anonymize/profile/read-salt.ts';
import { readTextFile } from '../../config/read-text-file.ts';
import { parseYaml } from '../../config/yaml-source.ts';
import { ConfitureError } from '../../errors.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { profilePlace } from '../profile/profile-place.ts';
import { textOption } from '../with-project.ts';

/**
 * The salt of --key or of --profile, of which nothing else is read; undefined where neither is given. Throws USAGE,
 * PROFILE_NOT_FOUND, PROFILE_SALT.
 */
export async function saltOf(context: CommandContext, options: OptionValues): Promise<string | undefined> {
  const key = textOption(options, 'key');
  const name = textOption(options, 'profile');
  if (name !== undefined && key !== undefined)
    throw new ConfitureError('USAGE', '--key and --profile exclude each other');
  if (key !== undefined) refuseWeak(key);
  if (name === undefined) return key;
  const file = await findProfile(name, await profilePlace(context, options));
  const { value } = parseYaml(await readTextFile(file.path, file.shown));
  const { salt, problems } = readSalt(value, context.variables);
  if (salt !== undefined) return salt;
  const [problem] = problems;
  throw new ConfitureError('PROFILE_SALT', problem?.message ?? `the profile ${file.name} has no salt`, {
    hint: problem?.help,
  });
}

/** In words of the option: the error that a profile's salt would bring speaks of variables. */
function refuseWeak(key: string): void {
  try {
    createKeyring(key);
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.code !== 'PROFILE_SALT') throw error;
    throw new ConfitureError(
      'USAGE',
      `--key: ${error.message.replace('the salt of the profile', 'the salt')}`,
      {
        hint: '`openssl rand -hex 32` makes one; without --key a fixed one is taken.',
      },
    );
  }
}
