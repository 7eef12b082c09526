import type { HookReport } from '../hooks/hook-report.ts';
import type { ReadyHook } from '../hooks/resolve-hooks.ts';
import { runPhase } from '../hooks/run-phase.ts';
import { checkPreconditions } from './check-preconditions.ts';
import type { Part } from './course.ts';
import type { Walk } from './hook-host.ts';
import { rowsOf } from './rows-of.ts';
import { runCode } from './run-code.ts';
import { runVerify } from './run-verify.ts';
import { sourceOfStep } from './source-of-step.ts';

/**
 * Runs parts that share the transaction which is open; gives the reports of their hooks.
 * Throws what the first one that fails throws; the transaction is then the caller's to roll back.
 */
export async function runParts(walk: Walk, parts: readonly Part[]): Promise<readonly HookReport[]> {
  const { run, host } = walk;
  const reports: HookReport[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part?.kind === 'hook') {
      const { phase } = part.use;
      const hooks: ReadyHook[] = [];
      // Those of one phase are run as one.
      for (let next = parts[i]; next?.kind === 'hook' && next.use.phase === phase; next = parts[++i]) {
        hooks.push(await walk.find(next.use));
      }
      i--;
      reports.push(...(await runPhase(phase, hooks, host)));
    } else if (part?.kind === 'preconditions')
      await checkPreconditions(run.connection, host.restoreSql, part.checks, walk.step);
    else if (part?.kind === 'verify') await runVerify(run.connection, host.restoreSql, part.verify);
    else if (part?.kind === 'ddl') await runScript(walk);
    else if (part?.kind === 'code') await runCode(walk, part);
  }
  return reports;
}

async function runScript({ run, step, host }: Walk): Promise<void> {
  const tags = await run.connection.execute(step.text, sourceOfStep(step, { prefix: 0, statements: 0 }));
  host.state.rowsAffected += rowsOf(tags);
}
