import { findProfile, type ProfileFile, type ProfilePlace } from '../../anonymize/profile/find-profile.ts';
import { inspectProfile, type ProfileReading } from '../../anonymize/profile/read-profile.ts';
import { readTextFile } from '../../config/read-text-file.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';

/** The profile of --profile, with all that is wrong with its file. */
export async function readProfileFile(
  place: ProfilePlace,
  { variables }: CommandContext,
  options: OptionValues,
): Promise<{ readonly file: ProfileFile; readonly reading: ProfileReading }> {
  const file = await findProfile(textOption(options, 'profile'), place);
  const text = await readTextFile(file.path, file.shown);
  return { file, reading: inspectProfile(text, file.shown, variables) };
}
