import { ConfitureError } from '../errors.ts';
import type { HookReport } from '../hooks/hook-report.ts';
import { runPhase } from '../hooks/run-phase.ts';
import { beginWalk, type Walk } from './hook-host.ts';
import { type PlanStep, taskOf } from './plan.ts';
import type { Run } from './run.ts';

/**
 * Runs the hooks of the phase on_error, each in a transaction of its own on a session of its own: the migration's may
 * be gone. One that fails is told by progress and log and hides nothing: the step's own error is what ends the run.
 * Not after Ctrl-C, and not when another run has taken the migration. They know what the hooks of `failed`, as far as
 * it came, left for later ones.
 */
export async function runErrorHooks(
  run: Run,
  step: PlanStep,
  error: unknown,
  failed: Walk | undefined,
): Promise<readonly HookReport[]> {
  const { course } = step;
  if (!course || !run.hooks || course.onError.length === 0 || run.signal?.aborted) return [];
  const known = error instanceof ConfitureError ? error : undefined;
  if (known?.code === 'INTERRUPTED' || known?.code === 'LOCK_HELD') return [];
  const told = { code: known?.code ?? 'UNEXPECTED', message: known?.message ?? String(error) };
  try {
    const { find, host } = failed?.step === step ? failed : await beginWalk(run, step, course, run.hooks);
    if (step.transactional) host.state.rowsAffected = 0;
    const reports: HookReport[] = [];
    for (const use of course.onError) {
      const ready = await find({ ...use, onFailure: 'warn' });
      const transaction = ready.transaction === 'none' ? 'none' : 'own';
      reports.push(...(await runPhase('on_error', [{ ...ready, transaction }], host, { error: told })));
    }
    return reports;
  } catch (failure) {
    // Only Ctrl-C and a server that is gone end here.
    const detail = `on_error: ${failure instanceof Error ? failure.message : String(failure)}`;
    run.progress?.({ task: taskOf(step), state: 'failed', detail });
    return [];
  }
}
