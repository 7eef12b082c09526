import { nearest } from '../nearest.ts';
import type { HookResult } from './hook.ts';

const keys: readonly string[] = ['rowsAffected', 'stats', 'message'];

/** A hook's result, or nothing where it gave none. Throws an Error that says what is wrong with anything else. */
export function checkResult(result: unknown): HookResult | undefined {
  if (result === undefined) return undefined;
  if (typeof result !== 'object' || result === null || Array.isArray(result)) {
    throw new Error(`it returned ${kindOf(result)} instead of a result or nothing`);
  }
  const unknown = Object.keys(result).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    const guess = nearest(unknown, keys);
    throw new Error(`its result has an unknown key ${unknown}${guess ? `; ${guess} is meant perhaps` : ''}`);
  }
  const { rowsAffected, stats, message } = result as HookResult;
  if (rowsAffected !== undefined && !(Number.isSafeInteger(rowsAffected) && rowsAffected >= 0)) {
    throw new Error('rowsAffected in its result is not a count');
  }
  if (message !== undefined && !isText(message)) throw new Error('message in its result is not text');
  if (stats !== undefined && !isPlain(stats)) throw new Error('stats in its result are not plain data');
  return result;
}

/** Whether JSON gives the value back as it is. */
export function isPlain(value: unknown): value is Readonly<Record<string, never>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isPlainValue(value, 0);
}

const deepest = 50;

function isPlainValue(value: unknown, depth: number): boolean {
  if (depth > deepest) return false;
  if (value === null || value === undefined) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'boolean' || isText(value)) return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every((item) => isPlainValue(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  const isMapping = prototype === Object.prototype || prototype === null;
  return isMapping && Object.values(value).every((item) => isPlainValue(item, depth + 1));
}

/** PostgreSQL's texts, in which reports and metadata are kept, have no character 0 and no half of a pair. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0') && !/\p{Surrogate}/u.test(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
