import type { OffPeakWindow } from './config.ts';

/** `22:00-06:00`: two times of the day, from 00:00 to 23:59. */
export const offPeakPattern = /^([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])$/;

/** The window that the text names; undefined when it is none or has no length. */
export function parseOffPeak(text: string): OffPeakWindow | undefined {
  const match = offPeakPattern.exec(text);
  if (match === null) return undefined;
  const start = Number(match[1]) * 60 + Number(match[2]);
  const end = Number(match[3]) * 60 + Number(match[4]);
  return start === end ? undefined : { start, end };
}
