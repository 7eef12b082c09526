import type { Config } from '../../config/config.ts';
import type { Linting } from '../../config/read-linting.ts';
import type { CustomRules } from '../../lint/custom/custom-rules.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import type { PresetName, Rule } from '../../lint/rule.ts';
import type { SelectedRule } from '../../lint/selected-rule.ts';
import type { LintSettings } from '../../lint/settings/resolve-settings.ts';
import type { RuleNames } from '../../lint/settings/rule-names.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { listOption, textOption } from '../with-project.ts';

/** What lint is told to do. */
export interface LintSetup {
  readonly config: Config | undefined;
  /** The folder that paths are relative to. */
  readonly root: string;
  readonly settings: LintSettings;
  /** Rules that are on, custom ones too. */
  readonly selection: readonly SelectedRule[];
  readonly sqlRules: CustomRules['sqlRules'];
  /** All rules there are, those of plugins too. */
  readonly rules: readonly Rule[];
  /** Plugins that failed, custom rules that check nothing. */
  readonly findings: readonly LintFinding[];
}

/** Reads settings and plugins. Throws CONFIG_INVALID with every problem, USAGE for an unknown --rule. */
export async function readLintSetup(context: CommandContext, options: OptionValues): Promise<LintSetup> {
  const { cwd: directory, variables: environment } = context;
  const file = textOption(options, 'config');
  const { readLinting } = await import('../../config/read-linting.ts');
  const config = await configOf(context, file);
  const linting = await readLinting({ directory, file, environment }, config?.file);
  const { rules: builtin } = await import('../../lint/rules/index.ts');
  const plugins = await pluginRules(config, builtin);
  const { profileRules } = await import('./profile-rules.ts');
  const rules = [...builtin, ...plugins.rules, ...(await profileRules(config, context))];
  const { resolveSettings } = await import('../../lint/settings/resolve-settings.ts');
  const preset = presetOf(textOption(options, 'preset'));
  const { given, path } = linting;
  const only = listOption(options, 'rule');
  const { settings, problems } = resolveSettings({ given, path, rules, preset, all: only.length > 0 });
  const { customRulesOf } = await import('../../lint/custom/custom-rules.ts');
  const { ruleNames } = await import('../../lint/settings/rule-names.ts');
  const names = ruleNames(rules);
  const custom = customRulesOf({ customRules: settings.customRules, names, filter: settings.filter });
  await refuseProblems(linting, [...problems, ...custom.problems]);
  const all = { selection: [...settings.selection, ...custom.rules], sqlRules: custom.sqlRules };
  const chosen = only.length === 0 ? all : await onlyThese(only, all, names);
  return {
    ...withinSchema(chosen, textOption(options, 'schema')),
    config,
    root: config?.directory ?? directory,
    settings,
    rules,
    findings: [...plugins.findings, ...custom.remarks.map((problem) => remark(linting.place(problem)))],
  };
}

type Chosen = Pick<LintSetup, 'selection' | 'sqlRules'>;

async function configOf(context: CommandContext, file: string | undefined): Promise<Config | undefined> {
  const { findConfigFile } = await import('../../config/find-config-file.ts');
  if (file === undefined && (await findConfigFile(context.cwd)) === undefined) return undefined;
  const { loadConfig } = await import('../../config/load-config.ts');
  return loadConfig({ directory: context.cwd, file, environment: context.variables });
}

async function pluginRules(
  config: Config | undefined,
  builtin: readonly Rule[],
): Promise<{ readonly rules: readonly Rule[]; readonly findings: readonly LintFinding[] }> {
  if (config === undefined || config.plugins.length === 0) return { rules: [], findings: [] };
  const { loadRules } = await import('../../plugin/load-rules.ts');
  const { rules, errors } = await loadRules(config.plugins, config.directory, builtin);
  const findings = errors.map(({ code, message, hint: help, location }) =>
    remark({ code, severity: 'error', message, help, location }),
  );
  return { rules, findings };
}

function remark(finding: Omit<LintFinding, 'rule' | 'category'>): LintFinding {
  return { ...finding, rule: finding.code, category: 'engine' };
}

async function refuseProblems(
  { place }: Linting,
  problems: readonly Parameters<Linting['place']>[0][],
): Promise<void> {
  if (problems.length === 0) return;
  const { findingsError } = await import('../../config/findings-error.ts');
  const { byPlace } = await import('../../config/place-problem.ts');
  throw findingsError(problems.map(place).sort(byPlace));
}

async function onlyThese(only: readonly string[], all: Chosen, names: RuleNames): Promise<Chosen> {
  const { kebab } = await import('../../lint/settings/rule-names.ts');
  const wanted = new Set<string>();
  const custom = [...all.selection, ...all.sqlRules.map(({ selected }) => selected)];
  for (const name of only) {
    const found = names.find(name)?.id ?? custom.find(({ rule }) => rule.id === kebab(name))?.rule.id;
    if (found === undefined) {
      const { noRule } = await import('./no-rule.ts');
      throw noRule(name, [...names.known(name), ...custom.map(({ rule }) => rule.id)]);
    }
    wanted.add(found);
  }
  return {
    selection: all.selection.filter(({ rule }) => wanted.has(rule.id)),
    sqlRules: all.sqlRules.filter(({ selected }) => wanted.has(selected.rule.id)),
  };
}

/** --schema says it instead of every rule's own setting. */
function withinSchema({ selection, sqlRules }: Chosen, schema: string | undefined): Chosen {
  if (schema === undefined) return { selection, sqlRules };
  const within = (selected: SelectedRule): SelectedRule => ({
    ...selected,
    filter: { ...selected.filter, schemas: [schema] },
  });
  return {
    selection: selection.map(within),
    sqlRules: sqlRules.map((rule) => ({ ...rule, selected: within(rule.selected) })),
  };
}

function presetOf(name: string | undefined): PresetName | undefined {
  return name === 'strict' || name === 'printoptim' || name === 'recommended' ? name : undefined;
}
