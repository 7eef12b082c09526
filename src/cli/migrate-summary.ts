import { count } from '../count.ts';
import { formatDuration } from '../duration.ts';
import type { AppliedStep } from '../migrate/execute-plan.ts';

export function upSummary(environment: string, applied: readonly AppliedStep[], pending: number): string {
  const left = pending > 0 ? `; ${migrations(pending)} still pending` : '';
  if (applied.length === 0) return `${environment}: nothing to apply${left}`;
  return `${environment}: applied ${migrations(applied.length)} in ${total(applied)}${left}${warnings(applied)}`;
}

export function downSummary(environment: string, undone: readonly AppliedStep[]): string {
  if (undone.length === 0) return `${environment}: nothing to take back`;
  return `${environment}: took back ${migrations(undone.length)} in ${total(undone)}${warnings(undone)}`;
}

function migrations(number: number): string {
  return count(number, 'migration');
}

function total(steps: readonly AppliedStep[]): string {
  return formatDuration(steps.reduce((sum, step) => sum + step.durationMs, 0));
}

/** Hooks that failed and were let pass, a line for each. */
function warnings(steps: readonly AppliedStep[]): string {
  const lines = steps.flatMap(({ version, name, hooks }) =>
    hooks
      .filter(({ outcome }) => outcome === 'warned')
      .map(({ message }) => `\nwarning: ${version} ${name}: ${message}`),
  );
  return lines.join('');
}
