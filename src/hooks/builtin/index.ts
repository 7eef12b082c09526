import type { Hook } from '../hook.ts';

/** The hooks that come with Confiture, in the order of their ids. */
export const builtinHooks: readonly Hook[] = [];
