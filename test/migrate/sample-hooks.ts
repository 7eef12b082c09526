import { hookPhases } from '../../src/config/hook-phase.ts';
import { type ConfigSchema, defineHook, type Hook, type HookTransaction } from '../../src/hooks/hook.ts';
import type { HookContext } from '../../src/hooks/hook-context.ts';
import type { Json } from '../../src/hooks/json.ts';

/** Takes any mapping of texts for a configuration. */
const texts: ConfigSchema<Readonly<Record<string, string>>> = {
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
  more: {
    readonly transaction?: HookTransaction;
    readonly timeoutMs?: number;
    readonly retries?: number;
  } = {},
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
export function recorder(
  ran: Json[],
  id = 'note',
  transaction: HookTransaction = 'migration',
): Hook<Readonly<Record<string, string>>> {
  return hook(id, async ({ phase }, { as }) => void ran.push(as === undefined ? phase : `${phase} ${as}`), {
    transaction,
  });
}
