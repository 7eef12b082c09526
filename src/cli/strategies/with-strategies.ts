import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load-config.ts';
import { ConfitureError } from '../../errors.ts';
import { type LoadedStrategies, loadStrategies } from '../../plugin/load-strategies.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import { withSandbox } from './with-sandbox.ts';

export interface OpenStrategies extends LoadedStrategies {
  readonly sandbox: Sandbox;
  /** Undefined outside of a project. */
  readonly config: Config | undefined;
}

/** Loads the custom strategies of the project, and ends the sandbox after `action`, or when Ctrl-C is pressed. */
export async function withStrategies<Result>(
  context: CommandContext,
  options: OptionValues,
  action: (open: OpenStrategies) => Promise<Result>,
): Promise<Result> {
  const config = await configOf(context, options);
  return withSandbox({ threads: 1, signal: context.signal }, async (sandbox) => {
    const loaded = config === undefined ? none : await loadStrategies(config, sandbox);
    return action({ ...loaded, sandbox, config });
  });
}

const none: LoadedStrategies = { entries: [], errors: [] };

/** Outside of a project there are Confiture's own. */
async function configOf(
  { cwd, variables }: CommandContext,
  options: OptionValues,
): Promise<Config | undefined> {
  const file = textOption(options, 'config');
  try {
    return await loadConfig({ directory: cwd, file, environment: variables });
  } catch (error) {
    const isMissing = error instanceof ConfitureError && error.code === 'CONFIG_NOT_FOUND';
    if (isMissing && file === undefined) return undefined;
    throw error;
  }
}
