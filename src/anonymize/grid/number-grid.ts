import { atScale, floorDivide, formatUnits, parseDecimal, readDecimal, stepsIn } from '../numbers/decimal.ts';
import { clamp, type Grid } from './grid.ts';

/** Numbers from `lower` to `upper` in steps of `step`; undefined where one is no number or they are in no order. */
export function numberGrid(lower: string, upper: string, step: string): Grid | undefined {
  const [least, most, apart] = [parseDecimal(lower), parseDecimal(upper), parseDecimal(step)];
  if (least === undefined || most === undefined || apart === undefined) return undefined;
  const scale = Math.max(least.scale, apart.scale);
  const [from, stride] = [atScale(least, scale), atScale(apart, scale)];
  const span = atScale(most, scale) - from;
  if (span <= 0n || stride <= 0n) return undefined;
  const last = span / stride;
  return {
    last,
    indexOf(value) {
      const read = readDecimal(value);
      const own = Math.max(read.scale, scale);
      const width = stride * 10n ** BigInt(own - scale);
      const away = atScale(read, own) - from * 10n ** BigInt(own - scale);
      return clamp(floorDivide(2n * away + width, 2n * width), last);
    },
    valueAt: (index) => formatUnits(from + index * stride, scale),
    stepsIn: (distance) => stepsIn(distance, { units: stride, scale }),
  };
}
