import type { OffPeakWindow } from '../../config/config.ts';
import type { Impact } from '../impact.ts';

/** Anything shorter nobody notices. */
const noticeable = 1000;

/**
 * Whether the statement should wait for an off-peak window: "run between 22:00 and 06:00; it is 14:10 now". Undefined
 * where there are no windows, where it is in one, and for statements that neither rewrite a table nor block others for
 * over a second; where nobody knows for how long they block, they may.
 * @param timeZone the environment's, as PostgreSQL takes it; undefined is UTC
 */
export function offPeakAdvice(
  windows: readonly OffPeakWindow[],
  timeZone: string | undefined,
  now: Date,
  { locks, rewrites, estimate }: Pick<Impact, 'locks' | 'rewrites' | 'estimate'>,
): string | undefined {
  const blocks = locks.some(
    ({ blocks, isNew }) => !isNew && (blocks === 'reads and writes' || blocks === 'writes'),
  );
  const isLong = (estimate?.highMs ?? Number.POSITIVE_INFINITY) > noticeable;
  if (windows.length === 0 || !isLong || !(blocks || rewrites.length > 0)) return undefined;
  const minute = minuteOfDay(now, timeZone);
  if (minute === undefined || windows.some((window) => isWithin(window, minute))) return undefined;
  const when = windows.map(({ start, end }) => `between ${clock(start)} and ${clock(end)}`).join(' or ');
  return `run ${when}; it is ${clock(minute)} now`;
}

function isWithin({ start, end }: OffPeakWindow, minute: number): boolean {
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}

/** Undefined for a zone that only PostgreSQL knows, as `<+03>-3`. */
function minuteOfDay(now: Date, timeZone = 'UTC'): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const parts = format.formatToParts(now);
    const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
    return part('hour') * 60 + part('minute');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
