import { tmpdir } from 'node:os';
import type { HookPhase } from '../../../src/config/hook-phase.ts';
import type { Hook } from '../../../src/hooks/hook.ts';
import type { HookFacts, HookHost, HookState } from '../../../src/hooks/hook-host.ts';
import type { HookReport } from '../../../src/hooks/hook-report.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { resolveHook } from '../../../src/hooks/resolve-hooks.ts';
import { runHook } from '../../../src/hooks/run-hook.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { TestDatabase } from '../../server/database.ts';

export interface RunOptions {
  /** The hook's first phase unless told. */
  readonly phase?: HookPhase;
  readonly facts?: Partial<HookFacts>;
  /** Kept from run to run, as a migration keeps it. */
  readonly state?: HookState;
  /** Run in the migration's transaction before the hook. */
  readonly before?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly signal?: AbortSignal;
  readonly progress?: HookHost['progress'];
  readonly log?: HookHost['log'];
}

export function newState(): HookState {
  return { metadata: {}, rowsAffected: 0 };
}

/**
 * Runs a hook as a migration does: configuration checked, in a transaction that is committed when it succeeds and
 * rolled back when it fails.
 */
export async function runBuiltin(
  database: Pick<TestDatabase, 'url'>,
  hook: Hook,
  config: Json = {},
  options: RunOptions = {},
): Promise<HookReport> {
  const { phase = hook.phases[0] ?? 'before_ddl', state = newState() } = options;
  const facts: HookFacts = {
    url: database.url,
    migration: { id: '003_add_tier', version: '003', name: 'add_tier', type: 'up' },
    plan: ['create table later (id int)'],
    environment: { name: 'test', protected: false },
    startedAt: new Date(),
    estimatedDurationMs: undefined,
    rollbackPlan: undefined,
    tablesAffected: [],
    appliedBy: 'ana@laptop',
    root: tmpdir(),
    variables: process.env,
    dryRun: false,
    ...options.facts,
  };
  const use = {
    phase,
    type: hook.id,
    description: undefined,
    config,
    timeoutMs: undefined,
    retries: undefined,
    onFailure: 'abort' as const,
    condition: undefined,
    place: { file: '003_add_tier.yaml', line: 7, column: 9 },
  };
  const ready = await resolveHook(use, {
    registry: new Map([[hook.id, hook]]),
    variables: facts.variables,
  });
  const session = await connect(database.url);
  const { signal, progress, log, error } = options;
  const host: HookHost = {
    session,
    open: () => connect(database.url),
    restoreSql: '',
    facts,
    state,
    task: '003 add_tier',
    signal,
    progress,
    log,
  };
  try {
    if (ready.transaction === 'migration') await session.execute('begin');
    if (options.before !== undefined) await session.execute(options.before);
    const report = await runHook(ready, host, { error });
    if (ready.transaction === 'migration') await session.execute('commit');
    return report;
  } finally {
    await session.close();
  }
}
