import { parseDuration } from '../duration.ts';
import { type HookPhase, hookPhases } from './hook-phase.ts';
import type { HookEntry, HooksByPhase } from './hook-schema.ts';
import { type KeyPath, showPath } from './problem.ts';
import type { LinePlace, RequestedHook } from './requested-hook.ts';
import type { YamlPlaces } from './yaml-places.ts';

/** The hooks of a section `hooks:` that stands at `path`, in the order of the phases. */
export function requestedHooks(
  hooks: HooksByPhase,
  path: KeyPath,
  places: YamlPlaces,
): readonly RequestedHook[] {
  const under = (key: keyof HooksByPhase, phase: HookPhase): readonly RequestedHook[] =>
    (hooks[key] ?? []).map((entry, i) => requestedHook(phase, entry, [...path, key, i], places));
  return hookPhases.flatMap((phase) =>
    phase === 'after_ddl'
      ? [...under(phase, phase), ...under('after_migration', phase)]
      : under(phase, phase),
  );
}

/** One entry of a phase's list, which stands at `path`. */
export function requestedHook(
  phase: HookPhase,
  entry: HookEntry,
  path: KeyPath,
  places: YamlPlaces,
): RequestedHook {
  const { type, description, config = {}, action, timeout, retries, condition } = entry;
  return {
    phase,
    type,
    description,
    config: action === undefined ? config : { ...config, action },
    timeoutMs: timeout === undefined ? undefined : parseDuration(String(timeout)),
    retries,
    onFailure: entry.on_failure,
    condition,
    place: places([...path, 'type']),
    places: Object.fromEntries(placesBelow(entry, [], (below) => lineOf(places([...path, ...below])))),
  };
}

function placesBelow(
  value: unknown,
  path: KeyPath,
  at: (path: KeyPath) => LinePlace,
): readonly (readonly [string, LinePlace])[] {
  const here = path.length === 0 ? [] : [[showPath(path), at(path)] as const];
  if (typeof value !== 'object' || value === null) return here;
  const children: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [...here, ...children.flatMap(([key, child]) => placesBelow(child, [...path, key], at))];
}

function lineOf({ line, column }: LinePlace): LinePlace {
  return { line, column };
}
