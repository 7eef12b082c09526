import type { Json } from '../../catalog/catalog.ts';
import { isMapping } from '../../config/is-mapping.ts';

/** A strategy as it is written in full: its type, and all that stands beside it. */
export interface WrittenStrategy {
  readonly type: string;
  readonly options: Readonly<Record<string, Json>>;
  /** Code of its own, where `function` is more than a name or a call. */
  readonly code?: string;
}

/** Keys that are no option of a strategy. */
const notOptions = new Set(['type', 'salt', 'description']);

/**
 * A strategy written in full, in the one form that all of Confiture reads: `type: custom` with `strategy: fixed` is of
 * that type, `type: custom_function` with `function: random_decimal(100, 50000)` is `type: random_decimal` with `min` and
 * `max`. The same within its options. `function` with code is of the type custom.
 */
export function normalizeStrategy(written: Readonly<Record<string, unknown>>): WrittenStrategy {
  const { type, options, code } = unwrap(written);
  const kept = Object.entries(options).filter(([key]) => !notOptions.has(key));
  return {
    type,
    options: Object.fromEntries(kept.map(([key, value]) => [key, inside(value)])),
    ...(code !== undefined && { code }),
  };
}

function unwrap(written: Readonly<Record<string, unknown>>): {
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly code?: string;
} {
  const { type, strategy, function: call, ...options } = written;
  if (type === 'custom' && typeof strategy === 'string') return { type: strategy, options };
  if ((type === 'custom' || type === 'custom_function') && typeof call === 'string') {
    const parsed = parseCall(call);
    if (parsed === undefined) return { type: 'custom', options, code: call };
    return { type: parsed.name, options: { ...options, ...parsed.options } };
  }
  return { type: String(type), options: written };
}

/** `random_decimal(100, 50000)`: a strategy with the ends of its range. */
function parseCall(
  call: string,
): { readonly name: string; readonly options: Readonly<Record<string, Json>> } | undefined {
  const [, name, list = ''] = /^\s*(\w+)\s*(?:\(([^()]*)\))?\s*$/.exec(call) ?? [];
  if (name === undefined) return undefined;
  const given = list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const values = given.map((each): Json => (/^-?\d+(\.\d+)?$/.test(each) ? Number(each) : each));
  const keys = ['min', 'max'];
  return {
    name,
    options: Object.fromEntries(values.map((value, i) => [keys[i] ?? `argument ${i + 1}`, value])),
  };
}

function inside(value: unknown): Json {
  if (Array.isArray(value)) return value.map(inside);
  if (!isMapping(value)) return toJson(value);
  const isStrategy = typeof value.type === 'string' && /^custom/.test(value.type);
  const entries = Object.entries(value).filter(([key]) => key !== 'salt');
  if (!isStrategy) return Object.fromEntries(entries.map(([key, each]) => [key, inside(each)]));
  const { type, options } = normalizeStrategy(value);
  return { type, ...options };
}

function toJson(value: unknown): Json {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Json;
  return value === undefined ? null : String(value);
}
