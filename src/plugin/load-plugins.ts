import type { RequestedPlugin } from '../config/config.ts';
import { ConfitureError } from '../errors.ts';
import type { Hook } from '../hooks/hook.ts';
import { codeFault, importCode } from '../load-code.ts';
import { pluginModule } from '../migrate/plugin-module.ts';
import type { Contribution, FoundPlugin } from './contribution.ts';
import { findPlugin } from './find-plugin.ts';
import { hooksOfModule } from './hooks-of-module.ts';
import { pluginError, shownPath } from './plugin-error.ts';

/** What became of one entry of `plugins:`. */
export interface PluginLoad {
  readonly request: RequestedPlugin;
  /** Undefined when it was not found. */
  readonly found: FoundPlugin | undefined;
  /** With the file that each comes from, as shown. */
  readonly hooks: readonly { readonly hook: Hook; readonly file: string }[];
  /** PLUGIN_NOT_FOUND, PLUGIN_FAILED, PLUGIN_INVALID; its hooks are then not to be used. */
  readonly error: ConfitureError | undefined;
}

/** Loads every plugin and throws nothing: what failed says so itself. `builtin` are the hooks that are there already. */
export async function loadPlugins(
  requests: readonly RequestedPlugin[],
  root: string,
  builtin: readonly Hook[],
): Promise<readonly PluginLoad[]> {
  const taken = new Map(builtin.map(({ id }) => [id, 'Confiture itself']));
  const loads: PluginLoad[] = [];
  // One after the other: who comes first in the list has the id.
  for (const request of requests) {
    const load = await loadPlugin(request, root);
    const clash = load.error ? undefined : load.hooks.find(({ hook }) => taken.has(hook.id));
    if (clash) {
      loads.push({ ...load, error: idTaken(request, clash, taken.get(clash.hook.id)) });
      continue;
    }
    loads.push(load);
    if (load.error === undefined) {
      for (const { hook } of load.hooks) taken.set(hook.id, `plugin ${request.name}`);
    }
  }
  return loads;
}

/** The hooks of all plugins. Throws what is wrong with the first one that could not be loaded. */
export async function pluginHooks(
  requests: readonly RequestedPlugin[],
  root: string,
  builtin: readonly Hook[],
): Promise<readonly Hook[]> {
  const loads = await loadPlugins(requests, root, builtin);
  const failed = loads.find(({ error }) => error !== undefined);
  if (failed?.error) throw failed.error;
  return loads.flatMap(({ hooks }) => hooks.map(({ hook }) => hook));
}

async function loadPlugin(request: RequestedPlugin, root: string): Promise<PluginLoad> {
  let found: FoundPlugin | undefined;
  const hooks: { hook: Hook; file: string }[] = [];
  try {
    found = findPlugin(request, root);
    for (const contribution of found.contributions) {
      if (contribution.kind !== 'hooks') continue;
      const file = shownPath(root, contribution.file);
      const loaded = await loadHooks(request, contribution, { file, kind: found.kind });
      for (const hook of loaded) hooks.push({ hook, file });
    }
    refuseTwice(request, hooks);
    return { request, found, hooks, error: undefined };
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    return { request, found, hooks, error };
  }
}

async function loadHooks(
  request: RequestedPlugin,
  contribution: Contribution,
  { file, kind }: { readonly file: string; readonly kind: FoundPlugin['kind'] },
): Promise<readonly Hook[]> {
  const options = { modules: pluginModule, preferNative: kind === 'package' };
  const exports = await importCode(contribution.file, options).catch((cause: unknown) => {
    const { message, position } = codeFault(cause, contribution.file);
    const at = position === undefined ? file : `${file}:${position.line}`;
    throw pluginError('PLUGIN_FAILED', request, {
      message: `cannot be loaded: ${message} (${at})`,
      hint: 'Mend the file, or take the plugin out of the list.',
      file,
      cause,
    });
  });
  try {
    return hooksOfModule(exports);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw pluginError('PLUGIN_INVALID', request, {
      message: `${message} (${file})`,
      hint: 'Give each hook to defineHook of confiture/plugin: an editor then shows what is missing.',
      file,
      cause,
    });
  }
}

function refuseTwice(request: RequestedPlugin, hooks: PluginLoad['hooks']): void {
  const twice = hooks.find(({ hook }, i) => hooks.some((other, j) => j < i && other.hook.id === hook.id));
  if (twice) throw idTaken(request, twice, 'the same plugin');
}

function idTaken(
  request: RequestedPlugin,
  { hook, file }: PluginLoad['hooks'][number],
  owner = 'another plugin',
): ConfitureError {
  return pluginError('PLUGIN_INVALID', request, {
    message: `has a hook ${hook.id} (${file}), an id that ${owner} has already`,
    hint: 'Give one of them another id, or take one plugin out of the list.',
    file,
  });
}
