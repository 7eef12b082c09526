import type { HookContext } from './hook-context.ts';
import type { HookRegistry } from './hook-registry.ts';
import type { HookUse } from './hook-use.ts';

/** What a project gives to whoever runs hooks. */
export interface HookSetup {
  /** Loads the hooks there are; called only where one is asked for. */
  readonly registry: () => Promise<HookRegistry>;
  /** Those of confiture.yaml. */
  readonly uses: readonly HookUse[];
  /** Folder that relative paths start from. */
  readonly root: string;
  /** The database's url, password and all. */
  readonly url: () => Promise<string>;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly protected: boolean;
  readonly dryRun?: boolean | undefined;
  readonly log?: HookContext['log'] | undefined;
}
