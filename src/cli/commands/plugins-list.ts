import type { PluginRow } from '../../plugin/describe-plugins.ts';
import type { Command } from '../command.ts';
import { textOption } from '../with-project.ts';

export interface PluginsListResult {
  /** As listed under `plugins:` in confiture.yaml. */
  readonly plugins: readonly PluginRow[];
}

export const pluginsList: Command = {
  path: 'plugins list',
  summary: 'the plugins of confiture.yaml, and what they bring',
  description:
    'Loads every package and file under `plugins:` and shows its hooks, rules and strategies, or why it could not be loaded. ' +
    'Strategies are read in the sandbox. Exits 1 when one could not be loaded, or has something that is broken.',
  shared: 'config',
  examples: [
    ['plugins list', 'what was found, from where, and what failed'],
    ['plugins list --format json', 'the same as one JSON document'],
  ],
  async run(context, _args, options) {
    const [{ loadConfig }, { builtinHooks }, { rules }, { loadPlugins }, { loadRulesByPlugin }] =
      await Promise.all([
        import('../../config/load-config.ts'),
        import('../../hooks/builtin/index.ts'),
        import('../../lint/rules/index.ts'),
        import('../../plugin/load-plugins.ts'),
        import('../../plugin/load-rules.ts'),
      ]);
    const [{ loadStrategies }, { describePlugins }, { withProfileSandbox }, { hasFailed, pluginsText }] =
      await Promise.all([
        import('../../plugin/load-strategies.ts'),
        import('../../plugin/describe-plugins.ts'),
        import('../profile/open-profile-sandbox.ts'),
        import('../plugins-text.ts'),
      ]);
    const config = await loadConfig({
      directory: context.cwd,
      file: textOption(options, 'config'),
      environment: context.variables,
    });
    const loads = await loadPlugins(config.plugins, config.directory, builtinHooks);
    const ruleLoads = await loadRulesByPlugin(config.plugins, config.directory, rules);
    const hasStrategies = loads.some(({ found }) =>
      found?.contributions.some(({ kind }) => kind === 'strategies'),
    );
    const strategies = hasStrategies
      ? await withProfileSandbox(config, context.signal, (sandbox) => loadStrategies(config, sandbox))
      : { entries: [], errors: [] };
    const data: PluginsListResult = {
      plugins: describePlugins({ loads, ruleLoads, strategies }, config.directory),
    };
    const failed = data.plugins.some(hasFailed);
    return { data, text: pluginsText(data.plugins, context.colors), exitCode: failed ? 1 : 0 };
  },
};
