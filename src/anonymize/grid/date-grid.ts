import { formatDate, readDate } from '../dates/date-text.ts';
import { InvalidValue } from '../invalid-value.ts';
import { stepsIn } from '../numbers/decimal.ts';
import { clamp, type Grid } from './grid.ts';

/** Days from `lower` to `upper`, `step` days apart; undefined where a bound is no date or they are in no order. */
export function dateGrid(lower: string, upper: string, step: bigint): Grid | undefined {
  const bounds = boundsOf(lower, upper, (text) => BigInt(finite(text).day));
  return (
    bounds &&
    grid(
      bounds,
      step,
      (text) => BigInt(finite(text).day),
      (day) => formatDate({ day: Number(day), time: '' }),
    )
  );
}

/** Seconds from `lower` to `upper`, `step` seconds apart. */
export function timestampGrid(lower: string, upper: string, step: bigint): Grid | undefined {
  const bounds = boundsOf(lower, upper, secondsOf);
  return bounds && grid(bounds, step, secondsOf, formatSeconds);
}

type Bounds = readonly [bigint, bigint];

function grid(
  [from, to]: Bounds,
  step: bigint,
  read: (text: string) => bigint,
  write: (number: bigint, like: string) => string,
): Grid {
  const last = (to - from) / step;
  return {
    last,
    indexOf(value) {
      if (value === 'infinity') return last;
      return value === '-infinity' ? 0n : clamp((read(value) - from) / step, last);
    },
    valueAt: (index, like) => write(from + index * step, like),
    stepsIn: (distance) => stepsIn(distance, { units: step, scale: 0 }),
  };
}

function boundsOf(lower: string, upper: string, read: (text: string) => bigint): Bounds | undefined {
  try {
    const [from, to] = [read(lower), read(upper)];
    return from < to ? [from, to] : undefined;
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}

function secondsOf(text: string): bigint {
  const { day, time } = finite(text);
  const [hours = 0, minutes = 0, seconds = 0] = time.slice(1, 9).split(':').map(Number);
  return BigInt(day) * 86_400n + BigInt(hours * 3600 + minutes * 60 + seconds);
}

function formatSeconds(seconds: bigint, like: string): string {
  const day = Number((seconds - (((seconds % 86_400n) + 86_400n) % 86_400n)) / 86_400n);
  const rest = Number(seconds) - day * 86_400;
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  const zone = /:\d\d(?:\.\d+)?([+-][\d:]+)/.exec(like)?.[1] ?? '';
  return formatDate({
    day,
    time: ` ${two(rest / 3600)}:${two((rest % 3600) / 60)}:${two(rest % 60)}${zone}`,
  });
}

function finite(text: string): { readonly day: number; readonly time: string } {
  const read = readDate(text);
  if (read === undefined) throw new InvalidValue('it is infinite');
  return read;
}
