import type { Strategy } from '../../anonymize/strategy.ts';
import { count } from '../../count.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';

/**
 * The custom strategies of the project, for who only wants to know what there is; none outside of a project. Those that
 * cannot be used are counted on stderr. Throws what reading confiture.yaml throws.
 */
export async function customStrategies(
  context: CommandContext,
  options: OptionValues,
): Promise<readonly Strategy[]> {
  const { cwd, variables, signal } = context;
  const { findConfigFile } = await import('../../config/find-config-file.ts');
  const file = textOption(options, 'config');
  if (file === undefined && (await findConfigFile(cwd)) === undefined) return [];
  const { loadConfig } = await import('../../config/load-config.ts');
  const config = await loadConfig({ directory: cwd, file, environment: variables });
  const { custom, plugins } = config;
  if (custom.dir === undefined && custom.registry.length === 0 && plugins.length === 0) return [];
  const { withProfileSandbox } = await import('./open-profile-sandbox.ts');
  const { loadStrategies } = await import('../../plugin/load-strategies.ts');
  const { entries, errors } = await withProfileSandbox(config, signal, (sandbox) =>
    loadStrategies(config, sandbox),
  );
  if (errors.length > 0)
    context.say(
      `${count(errors.length, 'custom strategy', 'custom strategies')} left out: \`confiture strategies list\` tells why`,
    );
  return entries.filter(({ enabled }) => enabled).map(({ strategy }) => strategy);
}
