import { ConfitureError } from '../../errors.ts';
import type { Hook } from '../../hooks/hook.ts';
import type { HookHost } from '../../hooks/hook-host.ts';
import type { HookReport } from '../../hooks/hook-report.ts';
import { hookProblem } from '../../hooks/hook-shape.ts';
import type { HookUse } from '../../hooks/hook-use.ts';
import type { Json } from '../../hooks/json.ts';
import { resolveHook } from '../../hooks/resolve-hooks.ts';
import { runHook } from '../../hooks/run-hook.ts';
import { connect } from '../../postgres/connect.ts';
import type { Connection } from '../../postgres/connection.ts';
import type { HookTestOptions, HookTraces } from './hook-test-options.ts';
import { recordSession } from './record-session.ts';
import { testFacts, urlOf } from './test-facts.ts';

export interface RunHookTestOptions extends HookTestOptions {
  /** As a migration would say it; `${NAME}` in texts is replaced. */
  readonly config?: Json;
  /** Instead of the hook's own. */
  readonly timeoutMs?: number;
  readonly retries?: number;
  /** Ends it early, as Ctrl-C does. */
  readonly signal?: AbortSignal;
}

/** What became of a hook; `expectHook` looks at it. */
export interface HookRun extends HookTraces {
  readonly hook: string;
  /** Undefined when it failed. */
  readonly report: HookReport | undefined;
  /** Undefined when it succeeded. HOOK_CONFIG before it ran, HOOK_FAILED after. */
  readonly error: ConfitureError | undefined;
  readonly metadata: Readonly<Record<string, Json>>;
}

const resetSession = 'reset session authorization; reset role; reset all;';

/**
 * Runs one hook on a real database through the runner that migrations have: its configuration checked, in its
 * savepoint or on its own session, under its timeout, as often as it retries. What it did is committed, and rolled
 * back when it failed. A failure is in the result. Throws ConfitureError where there is no such database.
 */
export async function runTestHook(hook: Hook, options: RunHookTestOptions): Promise<HookRun> {
  const problem = hookProblem(hook);
  if (problem !== undefined) throw new TypeError(`what is run ${problem}`);
  const statements: string[] = [];
  const logged: HookTraces['logged'][number][] = [];
  const progress: HookTraces['progress'][number][] = [];
  const session = await connect(urlOf(options));
  const host: HookHost = {
    session,
    open: () => connect(urlOf(options)),
    restoreSql: resetSession,
    facts: testFacts(options),
    state: { metadata: structuredClone({ ...options.metadata }), rowsAffected: options.rowsAffected ?? 0 },
    task: 'test',
    signal: options.signal,
    log: (event, fields = {}) => logged.push({ event, fields }),
    progress: ({ done, total, detail }) => {
      if (done !== undefined) progress.push({ done, total, detail });
    },
  };
  const traced = { hook: hook.id, statements, logged, progress };
  try {
    const report = await runRecorded(recorded(hook, statements), host, session, options);
    return { ...traced, report, error: undefined, metadata: host.state.metadata };
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    return { ...traced, report: undefined, error, metadata: host.state.metadata };
  } finally {
    await session.close().catch(() => undefined);
  }
}

async function runRecorded(
  hook: Hook,
  host: HookHost,
  session: Connection,
  options: RunHookTestOptions,
): Promise<HookReport> {
  const ready = await resolveHook(useOf(hook, options), {
    registry: new Map([[hook.id, hook]]),
    variables: host.facts.variables,
  });
  const isInside = ready.transaction === 'migration';
  if (isInside) await session.execute('begin');
  const report = await runHook(ready, host, { error: options.error });
  if (isInside) await session.execute('commit');
  return report;
}

function recorded(hook: Hook, statements: string[]): Hook {
  return {
    ...hook,
    run: (context, config) =>
      hook.run(
        {
          ...context,
          connection: recordSession(context.connection, statements),
          open: async () => recordSession(await context.open(), statements),
        },
        config,
      ),
  };
}

function useOf(hook: Hook, { phase, config = {}, timeoutMs, retries }: RunHookTestOptions): HookUse {
  return {
    phase: phase ?? hook.phases[0] ?? 'after_ddl',
    type: hook.id,
    description: undefined,
    config,
    timeoutMs,
    retries,
    onFailure: 'abort',
    condition: undefined,
    place: { file: 'test', line: 1, column: 1 },
  };
}
