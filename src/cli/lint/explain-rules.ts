import type { Rule } from '../../lint/rule.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import type { LintExplanation } from './lint-result.ts';
import { readLintSetup } from './lint-setup.ts';
import { noRule } from './no-rule.ts';

/** What rules are about: one, or all in a table. Throws USAGE for an unknown one. */
export async function explainRules(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<LintExplanation>> {
  const name = textOption(options, 'explain') ?? 'all';
  const { rules } = await readLintSetup(context, { ...options, rule: undefined });
  const { ruleNames } = await import('../../lint/settings/rule-names.ts');
  const names = ruleNames(rules);
  if (name === 'all') return { data: { rules: rules.map(brief) }, text: await listOf(rules) };
  const rule = names.find(name);
  if (rule === undefined) throw noRule(name, names.known(name));
  return { data: { rules: [brief(rule)] }, text: await textOf(rule, context) };
}

function brief({ id, summary, category, severity, presets }: Rule): LintExplanation['rules'][number] {
  return { id, summary, category, severity, presets };
}

async function listOf(rules: readonly Rule[]): Promise<string> {
  const { formatTable } = await import('../../terminal/table.ts');
  const columns = [{ title: 'rule' }, { title: 'category' }, { title: 'severity' }, { title: 'says that' }];
  const sorted = [...rules].sort((a, b) => (a.category + a.id < b.category + b.id ? -1 : 1));
  return formatTable(
    columns,
    sorted.map(({ id, category, severity, summary }) => [id, category, severity, summary]),
  );
}

async function textOf(rule: Rule, { colors }: CommandContext): Promise<string> {
  const { describeOptions } = await import('../../lint/settings/rule-options.ts');
  const example = (title: string, sql: string): string =>
    sql.trim() === '' ? '' : `${colors.bold(title)}\n${indent(sql)}`;
  const options = describeOptions(rule).map(
    ({ name, summary, value }) => `  ${name}: ${summary} (default: ${JSON.stringify(value)})`,
  );
  const where = rule.presets.length === 0 ? 'no preset' : rule.presets.join(', ');
  return [
    `${colors.bold(rule.id)}: ${rule.summary}`,
    `${rule.category}, ${rule.severity}; in ${where}${rule.live ? '; of live databases only' : ''}${rule.checkMigration ? '; of migrations only' : ''}`,
    rule.why,
    example('Breaks it:', rule.bad),
    example('Keeps it:', rule.good),
    options.length === 0 ? '' : `${colors.bold('Options:')}\n${options.join('\n')}`,
    `${colors.bold('Leave one out:')}\n  -- confiture: ignore ${rule.id} <reason>`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function indent(sql: string): string {
  return sql
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
