import type { ProgressEvent } from '../progress.ts';

const barWidth = 20;

/** One line: the task, how much of it is done as a bar and in numbers, details, the time. */
export function describeProgress(event: ProgressEvent, time?: string, how?: 'without bar'): string {
  const { task, state, done, total, detail } = event;
  const known = total !== undefined && total > 0;
  const parts = [
    task,
    known && state === 'running' && how === undefined ? bar((done ?? 0) / total) : undefined,
    known ? `${done ?? 0}/${total}` : done,
    detail,
    time,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('  ');
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}]`;
}
