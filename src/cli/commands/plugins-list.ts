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
    'Loads every package and file under `plugins:` and shows its hooks and rules, or why it could not be loaded. ' +
    'Exits 1 when one could not, or has a rule that is broken.',
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
    const [{ describePlugins }, { pluginsText }] = await Promise.all([
      import('../../plugin/describe-plugins.ts'),
      import('../plugins-text.ts'),
    ]);
    const config = await loadConfig({
      directory: context.cwd,
      file: textOption(options, 'config'),
      environment: context.variables,
    });
    const loads = await loadPlugins(config.plugins, config.directory, builtinHooks);
    const ruleLoads = await loadRulesByPlugin(config.plugins, config.directory, rules);
    const data: PluginsListResult = { plugins: describePlugins(loads, ruleLoads, config.directory) };
    const failed = data.plugins.some(({ error, brokenRules }) => error !== null || brokenRules.length > 0);
    return { data, text: pluginsText(data.plugins, context.colors), exitCode: failed ? 1 : 0 };
  },
};
