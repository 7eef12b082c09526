import type { HookPhase } from '../config/hook-phase.ts';
import type { ContributionKind } from './contribution.ts';
import type { PluginLoad } from './load-plugins.ts';
import { shownPath } from './plugin-error.ts';

/** A plugin as listed and what became of it; plain data. */
export interface PluginRow {
  readonly name: string;
  /** Null when it was not found. */
  readonly kind: 'package' | 'file' | null;
  readonly version: string | null;
  /** The package's folder or the file, from the project's folder. */
  readonly path: string | null;
  /** Not to be used where there is an `error`. */
  readonly hooks: readonly PluginHookRow[];
  /** What it brings that this version of Confiture does not read. */
  readonly unread: readonly { readonly kind: ContributionKind; readonly file: string }[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
    /** The line of confiture.yaml that lists it. */
    readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
  } | null;
}

export interface PluginHookRow {
  readonly id: string;
  readonly summary: string;
  readonly phases: readonly HookPhase[];
  readonly file: string;
}

export function describePlugins(loads: readonly PluginLoad[], root: string): readonly PluginRow[] {
  return loads.map(({ request, found, hooks, error }) => ({
    name: request.name,
    kind: found?.kind ?? null,
    version: found?.version ?? null,
    path: found === undefined ? null : shownPath(root, found.path),
    hooks: hooks.map(({ hook: { id, summary, phases }, file }) => ({ id, summary, phases, file })),
    unread: (found?.contributions ?? [])
      .filter(({ kind }) => kind !== 'hooks' && kind !== 'rules')
      .map(({ kind, file }) => ({ kind, file: shownPath(root, file) })),
    error: error
      ? {
          code: error.code,
          message: error.message,
          hint: error.hint ?? null,
          location: error.location ?? null,
        }
      : null,
  }));
}
