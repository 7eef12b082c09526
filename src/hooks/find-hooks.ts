import type { HookSetup } from './hook-setup.ts';
import type { HookUse } from './hook-use.ts';
import { type ReadyHook, resolveHook } from './resolve-hooks.ts';

export type FindHook = (use: HookUse) => Promise<ReadyHook>;

const found = new WeakMap<HookSetup, FindHook>();

/** Finds what uses ask for, each use once for the same setup: those of confiture.yaml come back with every migration. */
export function findHooks(setup: HookSetup): FindHook {
  const known = found.get(setup);
  if (known) return known;
  const ready = new WeakMap<HookUse, Promise<ReadyHook>>();
  const { variables } = setup;
  const find: FindHook = (use) => {
    const before = ready.get(use);
    if (before) return before;
    const resolving = setup.registry().then((registry) => resolveHook(use, { registry, variables }));
    ready.set(use, resolving);
    return resolving;
  };
  found.set(setup, find);
  return find;
}
