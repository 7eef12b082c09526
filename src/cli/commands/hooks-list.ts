import type { Config } from '../../config/config.ts';
import { hookPhases } from '../../config/hook-phase.ts';
import { ConfitureError } from '../../errors.ts';
import type { Command, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { type HookRow, hookRow } from '../hooks/hook-rows.ts';
import { textOption } from '../with-project.ts';

export interface HooksListResult {
  /** In the order of their ids. */
  readonly hooks: readonly HookRow[];
}

export const hooksList: Command = {
  path: 'hooks list',
  summary: 'the hooks that migrations can use',
  description:
    "Confiture's own and those of plugins, with the phases that each may stand in, and where its statements run: " +
    "in the migration's transaction, in one of its own, or in none; `configured` where its configuration decides. " +
    'A hook that is not in the migration’s transaction splits the migration.',
  shared: 'config',
  examples: [
    ['hooks list', 'what `type:` of a hook can name'],
    ['hooks list --format json', 'the same as one JSON document'],
  ],
  async run(context, _args, options) {
    const { builtinHooks } = await import('../../hooks/builtin/index.ts');
    const own = builtinHooks.map((hook) => hookRow(hook, 'confiture'));
    const config = await configOf(context, options);
    const plugins = config === undefined ? [] : await rowsOfPlugins(context, config);
    const hooks = [...own, ...plugins].sort((a, b) => (a.id < b.id ? -1 : 1));
    const data: HooksListResult = { hooks };
    return { data, text: await render(hooks, context) };
  },
};

/** Outside of a project there are Confiture's own. */
async function configOf(context: CommandContext, options: OptionValues): Promise<Config | undefined> {
  const { loadConfig } = await import('../../config/load-config.ts');
  const file = textOption(options, 'config');
  try {
    return await loadConfig({ directory: context.cwd, file, environment: context.variables });
  } catch (error) {
    const isMissing = error instanceof ConfitureError && error.code === 'CONFIG_NOT_FOUND';
    if (isMissing && file === undefined) return undefined;
    throw error;
  }
}

async function rowsOfPlugins(
  context: CommandContext,
  { plugins, directory }: Config,
): Promise<readonly HookRow[]> {
  if (plugins.length === 0) return [];
  const [{ builtinHooks }, { loadPlugins }] = await Promise.all([
    import('../../hooks/builtin/index.ts'),
    import('../../plugin/load-plugins.ts'),
  ]);
  const loads = await loadPlugins(plugins, directory, builtinHooks);
  return loads.flatMap(({ request, hooks, error }) => {
    if (error === undefined) return hooks.map(({ hook }) => hookRow(hook, request.name));
    context.say(`plugin ${request.name} could not be loaded: \`confiture plugins list\` says why`);
    return [];
  });
}

async function render(hooks: readonly HookRow[], { colors }: CommandContext): Promise<string> {
  const { formatTable } = await import('../../terminal/table.ts');
  const columns = [{ title: 'hook' }, { title: 'transaction' }, { title: 'phases' }, { title: 'from' }];
  const rows = hooks.map(({ id, transaction, phases, from }) => [
    id,
    transaction,
    phases.length === hookPhases.length ? 'all' : phases.join(', '),
    from,
  ]);
  const table = formatTable(columns, rows);
  const summaries = hooks.map(({ id, summary }) => `${colors.bold(id)}: ${summary}`);
  return `${table}\n\n${summaries.join('\n')}`;
}
