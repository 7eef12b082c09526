import { defineHook, type Hook, type HookTransaction } from '../../src/hooks/hook.ts';
import { hookPhases } from '../../src/hooks/hook-phase.ts';
import type { HookContext } from '../../src/hooks/hook-context.ts';
import { hookRegistry } from '../../src/hooks/hook-registry.ts';
import type { HookSetup } from '../../src/hooks/hook-setup.ts';
import type { ConfigSchema } from '../../src/hooks/hook.ts';
import type { Json } from '../../src/hooks/json.ts';
import type { Run } from '../../src/migrate/run.ts';
import { type Workbench, workbench } from './workbench.ts';

/** A workbench whose runs know these hooks. */
export async function hooked(
  files: Readonly<Record<string, string>>,
  hooks: readonly Hook[],
  { setup = {}, run = {} }: { readonly setup?: Partial<HookSetup>; readonly run?: Partial<Run> } = {},
): Promise<Workbench> {
  const bench = await workbench(files, run);
  const given: HookSetup = {
    registry: async () => hookRegistry(hooks),
    uses: [],
    root: bench.root,
    url: async () => bench.database.url,
    variables: {},
    protected: false,
    ...setup,
  };
  return { ...bench, run: { ...bench.run, hooks: given } };
}

/** Takes any mapping of texts for a configuration. */
export const texts: ConfigSchema<Readonly<Record<string, string>>> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => ({ value: value as Readonly<Record<string, string>> }),
  },
};

/** A hook that runs wherever it is asked for. */
export function hook(
  id: string,
  run: (context: HookContext, config: Readonly<Record<string, string>>) => Promise<unknown>,
  more: { readonly transaction?: HookTransaction; readonly timeoutMs?: number; readonly retries?: number } = {},
): Hook<Readonly<Record<string, string>>> {
  return defineHook({
    id,
    summary: id,
    phases: hookPhases,
    config: texts,
    transaction: 'migration',
    ...more,
    // What a hook written in JavaScript gives back, its type cannot know.
    run: run as Hook<Readonly<Record<string, string>>>['run'],
  });
}

/** A hook that notes that it ran, and in what. */
export function recorder(ran: Json[], id = 'note', transaction: HookTransaction = 'migration'): Hook<Readonly<Record<string, string>>> {
  return hook(id, async ({ phase }, { as }) => void ran.push(as === undefined ? phase : `${phase} ${as}`), {
    transaction,
  });
}

export async function ledgerRow(bench: Workbench, version: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await bench.database.query(
    `select status, statements_done as done, phase from confiture.migrations where version = $1`,
    [version],
  );
  return row;
}
