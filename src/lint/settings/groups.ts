import { type Rule, type RuleCategory, ruleCategories } from '../rule.ts';
import { type GroupOption, groupOptions } from './group-options.ts';
import { kebab } from './rule-names.ts';

/** Rules that settings name together. */
export interface RuleGroup {
  /** Under whatever name it was found. */
  readonly id: RuleCategory | 'performance';
  readonly has: (rule: Rule) => boolean;
  /** Whether it is all or nothing: `enabled: true` switches every one of its rules on. */
  readonly opensAll: boolean;
  /** Its own words. */
  readonly options: Readonly<Record<string, GroupOption>>;
}

const otherNames: Readonly<Record<string, RuleCategory>> = {
  'cqrs-validation': 'cqrs',
  'naming-convention': 'naming',
  'naming-conventions': 'naming',
};

/** The group of a name: that of a category, or another word for it. */
export function findGroup(name: string): RuleGroup | undefined {
  const id = kebab(name);
  if (id === 'performance') return { id, has: isOfPerformance, opensAll: false, options: {} };
  const category = ruleCategories.find((each) => each === (otherNames[id] ?? id));
  if (category === undefined) return undefined;
  return {
    id: category,
    has: (rule) => rule.category === category,
    opensAll: category === 'multi-tenant' || category === 'cqrs',
    options: groupOptions[category] ?? {},
  };
}

/** Names of groups, for guesses. */
export const groupNames = [...ruleCategories, 'performance', ...Object.keys(otherNames)].map((name) =>
  name.replaceAll('-', '_'),
);

function isOfPerformance({ id, category }: Rule): boolean {
  return category === 'indexes' || id === 'missing-primary-key';
}
