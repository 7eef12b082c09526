import type { Label } from '../anonymize/strategy.ts';
import type { HookPhase } from '../config/hook-phase.ts';
import type { ConfitureError } from '../errors.ts';
import type { Severity } from '../finding.ts';
import type { RuleCategory } from '../lint/rule.ts';
import type { ContributionKind } from './contribution.ts';
import type { PluginLoad } from './load-plugins.ts';
import type { RulesLoad } from './load-rules.ts';
import type { LoadedStrategies } from './load-strategies.ts';
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
  /** Those of lint; used even where others of them are broken. */
  readonly rules: readonly PluginRuleRow[];
  readonly strategies: readonly PluginStrategyRow[];
  /** What it brings that this version of Confiture does not read. */
  readonly unread: readonly { readonly kind: ContributionKind; readonly file: string }[];
  readonly error: PluginProblem | null;
  /** What is wrong with single rules. */
  readonly brokenRules: readonly PluginProblem[];
  /** What is wrong with files of strategies, or single ones. */
  readonly brokenStrategies: readonly PluginProblem[];
}

export interface PluginProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** The line of confiture.yaml that lists it. */
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
}

export interface PluginHookRow {
  readonly id: string;
  readonly summary: string;
  readonly phases: readonly HookPhase[];
  readonly file: string;
}

export interface PluginRuleRow {
  readonly id: string;
  readonly summary: string;
  readonly category: RuleCategory;
  readonly severity: Severity;
  readonly file: string;
}

export interface PluginStrategyRow {
  readonly id: string;
  readonly summary: string;
  readonly label: Label;
  readonly enabled: boolean;
  readonly file: string;
}

export interface PluginContents {
  readonly loads: readonly PluginLoad[];
  /** Of the same plugins, in the same order. */
  readonly ruleLoads: readonly RulesLoad[];
  /** Of the whole project. */
  readonly strategies: LoadedStrategies;
}

export function describePlugins(
  { loads, ruleLoads, strategies }: PluginContents,
  root: string,
): readonly PluginRow[] {
  return loads.map(({ request, found, hooks, error }, i) => ({
    name: request.name,
    kind: found?.kind ?? null,
    version: found?.version ?? null,
    path: found === undefined ? null : shownPath(root, found.path),
    hooks: hooks.map(({ hook: { id, summary, phases }, file }) => ({ id, summary, phases, file })),
    rules: (ruleLoads[i]?.rules ?? []).map(({ rule: { id, summary, category, severity }, file }) => ({
      id,
      summary,
      category,
      severity,
      file,
    })),
    strategies: strategies.entries
      .filter(({ plugin }) => plugin === request.name)
      .map(({ facts: { id, summary, label }, enabled, origin: file }) => ({
        id,
        summary,
        label,
        enabled,
        file,
      })),
    unread: (found?.contributions ?? [])
      .filter(({ kind }) => kind === 'reporters')
      .map(({ kind, file }) => ({ kind, file: shownPath(root, file) })),
    error: error ? problemOf(error) : null,
    // A file that cannot be loaded says so once.
    brokenRules: (ruleLoads[i]?.errors ?? [])
      .filter(({ message }) => message !== error?.message)
      .map(problemOf),
    brokenStrategies: strategies.errors
      .filter(({ details, message }) => details?.plugin === request.name && message !== error?.message)
      .map(problemOf),
  }));
}

function problemOf({ code, message, hint, location }: ConfitureError): PluginProblem {
  return { code, message, hint: hint ?? null, location: location ?? null };
}
