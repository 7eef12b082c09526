import type { RequestedPlugin } from '../config/config.ts';
import { builtinHooks } from '../hooks/builtin/index.ts';
import type { Hook } from '../hooks/hook.ts';
import { type HookRegistry, hookRegistry } from '../hooks/hook-registry.ts';
import { pluginHooks } from './load-plugins.ts';

/**
 * The hooks that a project's files can name: Confiture's own, those of its plugins, `more`.
 * Throws PLUGIN_NOT_FOUND, PLUGIN_FAILED, PLUGIN_INVALID, HOOK_CONFIG.
 */
export async function loadHookRegistry(
  plugins: readonly RequestedPlugin[],
  root: string,
  more: readonly Hook[] = [],
): Promise<HookRegistry> {
  return hookRegistry(builtinHooks, await pluginHooks(plugins, root, builtinHooks), more);
}
