import type { CustomChoice } from '../../anonymize/profile/custom-strategies.ts';
import { findProfile, type ProfileFile, type ProfilePlace } from '../../anonymize/profile/find-profile.ts';
import { inspectProfile, type ProfileReading } from '../../anonymize/profile/read-profile.ts';
import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import type { Config } from '../../config/config.ts';
import { readTextFile } from '../../config/read-text-file.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import { refusedStrategies } from './refused-strategies.ts';

/**
 * The profile of --profile, with all that is wrong with its file. Where it names custom strategies, those of the project
 * are read in the sandbox; without a sandbox they are not looked up.
 */
export async function readProfileFile(
  place: ProfilePlace & { readonly config: Config },
  { variables, log }: CommandContext,
  options: OptionValues,
  sandbox?: Sandbox,
): Promise<{ readonly file: ProfileFile; readonly reading: ProfileReading }> {
  const file = await findProfile(textOption(options, 'profile'), place);
  const text = await readTextFile(file.path, file.shown);
  const read = (custom: CustomChoice): ProfileReading => inspectProfile(text, file.shown, variables, custom);
  const reading = read('unread');
  if (sandbox === undefined || reading.custom.length === 0) return { file, reading };
  const whole = read(await customStrategies(reading.custom, place.config, sandbox));
  for (const refusal of refusedStrategies(whole.findings)) log?.write('sandbox_blocked', refusal);
  return { file, reading: whole };
}

async function customStrategies(
  named: readonly string[],
  config: Config,
  sandbox: Sandbox,
): Promise<CustomChoice> {
  const { limitsOf } = await import('../../anonymize/custom/limits-of.ts');
  const inline = { sandbox, limits: limitsOf(config.custom.sandbox) };
  // A profile's own code needs no file to be read.
  if (named.every((type) => type === 'custom')) return { strategies: [], errors: [], inline };
  const { loadStrategies } = await import('../../plugin/load-strategies.ts');
  const { entries, errors } = await loadStrategies(config, sandbox);
  return { strategies: entries, errors, inline };
}
