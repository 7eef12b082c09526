import { noOptions } from './custom/no-options.ts';
import type { RuleDefinition } from './define-rule.ts';
import { type Rule, ruleCategories } from './rule.ts';

/** Whether a value is meant to be a rule: what plugins export may be hooks too. */
export function isMeantAsRule(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'check' in value && !('run' in value);
}

/** What is wrong with the shape of what should be a rule; undefined when it is one. */
function ruleProblem(value: object): string | undefined {
  const { id, summary, category, severity, options, check }: Readonly<Record<string, unknown>> = { ...value };
  const categories: readonly unknown[] = ruleCategories;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    return 'has no id of small letters, digits and hyphens';
  if (typeof summary !== 'string' || summary === '') return 'has no summary';
  if (!categories.includes(category)) return `has a category that is none of ${ruleCategories.join(', ')}`;
  if (severity !== 'error' && severity !== 'warning' && severity !== 'info')
    return 'has a severity that is none of error, warning and info';
  if (typeof check !== 'function') return 'has a check that is no function';
  if (options !== undefined && (typeof options !== 'object' || options === null || !('_zod' in options)))
    return 'has options that are no schema of zod 4';
  return undefined;
}

/** A value as a rule, with what its definition leaves out. Throws an Error that says what is wrong with it. */
export function requireRule(value: object): Rule {
  const problem = ruleProblem(value);
  if (problem !== undefined) throw new Error(problem);
  const definition = value as RuleDefinition;
  return {
    presets: ['recommended', 'strict', 'printoptim'],
    why: definition.summary,
    bad: '',
    good: '',
    options: noOptions,
    ...definition,
  };
}
