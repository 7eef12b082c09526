import type { Hook } from '../../src/hooks/hook.ts';
import { hookRegistry } from '../../src/hooks/hook-registry.ts';
import type { HookSetup } from '../../src/hooks/hook-setup.ts';
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

export async function ledgerRow(
  bench: Workbench,
  version: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await bench.database.query(
    `select status, statements_done as done, phase from confiture.migrations where version = $1`,
    [version],
  );
  return row;
}
