import { ConfitureError } from '../errors.ts';
import type { OptionValues } from './command.ts';

/** A whole number above 0 from `--<name> N`. Throws USAGE. */
export function countOption(options: OptionValues, name: string): number | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new ConfitureError('USAGE', `--${name} takes a whole number above 0, not "${String(value)}"`);
}
