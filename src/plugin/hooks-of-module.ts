import type { Hook } from '../hooks/hook.ts';
import { hookProblem, isHook } from '../hooks/hook-shape.ts';
import { isMeantAsRule } from '../lint/rule-shape.ts';
import type { ModuleExports } from '../load-code.ts';

/**
 * The hooks that a module exports: its default export, a hook or a list of them, or else each of its named exports.
 * Throws an Error that says which of them is wrong, and how.
 */
export function hooksOfModule(exports: ModuleExports): readonly Hook[] {
  const candidates = candidatesOf(exports);
  if (candidates.length === 0) throw new Error('exports nothing');
  // A file may bring rules of lint beside hooks, or only those.
  return candidates
    .filter(([, value]) => !isMeantAsRule(value))
    .map(([name, value]) => {
      if (isHook(value)) return value;
      throw new Error(`exports ${name}, which ${hookProblem(value)}`);
    });
}

function candidatesOf({ default: main, ...named }: ModuleExports): readonly (readonly [string, unknown])[] {
  const others = Object.entries(named).filter(([name]) => name !== '__esModule' && name !== 'module.exports');
  if (Array.isArray(main)) return main.map((value, i) => [`default[${i}]${idOf(value)}`, value]);
  // Node gives all exports of a CommonJS module as the default one, too.
  const isCommonJs = others.length > 0 && others.every(([name, value]) => hasOwn(main, name, value));
  if (main !== undefined && !isCommonJs) return [[`default${idOf(main)}`, main]];
  return others;
}

function hasOwn(object: unknown, name: string, value: unknown): boolean {
  return typeof object === 'object' && object !== null && Reflect.get(object, name) === value;
}

/** ` (audit)`, for a list without names. */
function idOf(value: unknown): string {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : undefined;
  return typeof id === 'string' ? ` (${id})` : '';
}
