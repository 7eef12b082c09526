import type { HookPhase } from '../config/hook-phase.ts';
import { ConfitureError } from '../errors.ts';
import type { HookHost } from './hook-host.ts';
import type { HookReport } from './hook-report.ts';
import type { ReadyHook } from './resolve-hooks.ts';
import { type RunHookOptions, runHook } from './run-hook.ts';

/**
 * Runs the hooks of one phase in their order. A failure of one that only warns is in its report; any other is thrown
 * as HOOK_FAILED, and those after it are not run.
 */
export async function runPhase(
  phase: HookPhase,
  hooks: readonly ReadyHook[],
  host: HookHost,
  options: RunHookOptions = {},
): Promise<readonly HookReport[]> {
  const started = performance.now();
  const { migration } = host.facts;
  host.log?.('executing_hooks', { phase, migration: migration.id, hooks: hooks.length });
  const reports: HookReport[] = [];
  for (const ready of hooks) reports.push(await runInPhase(ready, host, options));
  host.log?.('phase_completed', {
    phase,
    migration: migration.id,
    duration_ms: performance.now() - started,
    warned: reports.filter(({ outcome }) => outcome === 'warned').length,
  });
  return reports;
}

async function runInPhase(ready: ReadyHook, host: HookHost, options: RunHookOptions): Promise<HookReport> {
  const { use } = ready;
  const fields = { hook: use.type, phase: use.phase, migration: host.facts.migration.id };
  const task = `${host.task}: ${use.type}`;
  const detail = use.description ?? use.phase;
  host.log?.('hook_start', fields);
  host.progress?.({ task, state: 'running', detail });
  const started = performance.now();
  try {
    const report = await runHook(ready, host, options);
    const { durationMs, attempts, rowsAffected, message } = report;
    host.log?.('hook_completed', {
      ...fields,
      duration_ms: durationMs,
      attempts,
      rows_affected: rowsAffected,
    });
    host.progress?.({ task, state: 'done', detail: message ?? detail, durationMs });
    return report;
  } catch (error) {
    const durationMs = performance.now() - started;
    const known = error instanceof ConfitureError ? error : undefined;
    const message = known?.message ?? String(error);
    host.log?.('hook_failed', {
      ...fields,
      duration_ms: durationMs,
      error: message,
      on_failure: use.onFailure,
    });
    host.progress?.({
      task,
      state: 'failed',
      detail: use.onFailure === 'warn' ? message : detail,
      durationMs,
    });
    const mayGoOn = known?.code === 'HOOK_FAILED' && known.details?.sessionLost !== true;
    if (use.onFailure !== 'warn' || !mayGoOn) throw error;
    const { type, phase, description = null } = use;
    const attempts = Number(known.details?.attempts ?? 1);
    const nothing = { rowsAffected: null, stats: null };
    return { phase, type, description, outcome: 'warned', attempts, durationMs, ...nothing, message };
  }
}
