import { ConfitureError } from '../errors.ts';
import type { Hook } from './hook.ts';

/** The hooks that a `type` can name, by their ids. */
export type HookRegistry = ReadonlyMap<string, Hook>;

/** Puts collections of hooks together: Confiture's own, those of plugins. Throws HOOK_CONFIG for an id given twice. */
export function hookRegistry(...collections: readonly (readonly Hook[])[]): HookRegistry {
  const registry = new Map<string, Hook>();
  for (const hook of collections.flat()) {
    if (registry.has(hook.id)) {
      throw new ConfitureError('HOOK_CONFIG', `two hooks have the id ${hook.id}`, {
        hint: 'Give one of them another id, or take out the plugin it comes with.',
      });
    }
    registry.set(hook.id, hook);
  }
  return registry;
}
