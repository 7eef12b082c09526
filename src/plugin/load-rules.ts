import type { RequestedPlugin } from '../config/config.ts';
import { ConfitureError } from '../errors.ts';
import type { Rule } from '../lint/rule.ts';
import { isMeantAsRule, requireRule } from '../lint/rule-shape.ts';
import { codeFault, importCode, type ModuleExports } from '../load-code.ts';
import { pluginModule } from '../migrate/plugin-module.ts';
import { findPlugin } from './find-plugin.ts';
import { pluginError, shownPath } from './plugin-error.ts';

export interface PluginRules {
  readonly rules: readonly Rule[];
  /** What is wrong with plugins, or with single rules of them; the others are to be used all the same. */
  readonly errors: readonly ConfitureError[];
}

/** The rules that plugins bring. `builtin` are those that are there already. Throws nothing that a plugin does. */
export async function loadRules(
  requests: readonly RequestedPlugin[],
  root: string,
  builtin: readonly Rule[],
): Promise<PluginRules> {
  const loads = await loadRulesByPlugin(requests, root, builtin);
  return {
    rules: loads.flatMap(({ rules }) => rules.map(({ rule }) => rule)),
    errors: loads.flatMap(({ errors }) => errors),
  };
}

/** What became of the rules of one entry of `plugins:`. */
export interface RulesLoad extends Pick<PluginRules, 'errors'> {
  /** With the file that each comes from, as shown. */
  readonly rules: readonly { readonly rule: Rule; readonly file: string }[];
}

/** The same, entry by entry. */
export async function loadRulesByPlugin(
  requests: readonly RequestedPlugin[],
  root: string,
  builtin: readonly Rule[],
): Promise<readonly RulesLoad[]> {
  const taken = new Set(builtin.map(({ id }) => id));
  const loads: RulesLoad[] = [];
  // One after the other: who comes first in the list has the id.
  for (const request of requests) loads.push(await loadRulesOf(request, root, taken));
  return loads;
}

async function loadRulesOf(request: RequestedPlugin, root: string, taken: Set<string>): Promise<RulesLoad> {
  const rules: { rule: Rule; file: string }[] = [];
  const errors: ConfitureError[] = [];
  try {
    for (const { value, file } of await candidatesOf(request, root)) {
      const rule = toRule(value, file, request, errors);
      if (rule === undefined) continue;
      if (taken.has(rule.id)) errors.push(idTaken(request, rule, file));
      else rules.push({ rule, file });
      taken.add(rule.id);
    }
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    errors.push(error);
  }
  return { rules, errors };
}

interface Candidate {
  readonly value: unknown;
  /** As shown. */
  readonly file: string;
}

async function candidatesOf(request: RequestedPlugin, root: string): Promise<readonly Candidate[]> {
  const { kind, contributions } = findPlugin(request, root);
  const candidates: Candidate[] = [];
  for (const contribution of contributions) {
    // A file may bring hooks, rules or both; a package says which file has which.
    if (kind === 'package' && contribution.kind !== 'rules') continue;
    const file = shownPath(root, contribution.file);
    const options = { modules: pluginModule, preferNative: kind === 'package' };
    const exports = await importCode(contribution.file, options).catch((cause: unknown) => {
      const { message, position } = codeFault(cause, contribution.file);
      const at = position === undefined ? file : `${file}:${position.line}`;
      throw pluginError('PLUGIN_FAILED', request, {
        message: `cannot be loaded: ${message} (${at})`,
        hint: 'Mend the file, or take the plugin out of the list.',
        file,
        cause,
      });
    });
    const values = valuesOf(exports).filter((value) => kind === 'package' || isMeantAsRule(value));
    for (const value of values) candidates.push({ value, file });
  }
  return candidates;
}

/** Each thing once: Node gives exports of a CommonJS module twice. */
function valuesOf({ default: main, ...named }: ModuleExports): readonly unknown[] {
  const own = Object.entries(named).filter(([name]) => name !== '__esModule' && name !== 'module.exports');
  const values = [main, ...own.map(([, value]) => value)].flat();
  return [...new Set(values)].filter((value) => isMeantAsRule(value) || own.length === 0);
}

function toRule(
  value: unknown,
  file: string,
  request: RequestedPlugin,
  errors: ConfitureError[],
): Rule | undefined {
  try {
    if (typeof value !== 'object' || value === null) throw new Error('is no object');
    return requireRule(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    errors.push(
      pluginError('PLUGIN_INVALID', request, {
        message: `has a rule that ${reason} (${file})`,
        hint: 'Give each rule to defineRule of confiture/plugin: an editor then shows what is missing.',
        file,
        cause,
      }),
    );
    return undefined;
  }
}

function idTaken(request: RequestedPlugin, { id }: Rule, file: string): ConfitureError {
  return pluginError('PLUGIN_INVALID', request, {
    message: `has a rule ${id} (${file}), an id that is taken already`,
    hint: 'Give it another id.',
    file,
  });
}
