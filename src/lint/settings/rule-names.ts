import type { Rule } from '../rule.ts';
import { ruleAliases } from './rule-aliases.ts';

/** `missing_fk_index` and `missing-fk-index` alike. */
export function kebab(name: string): string {
  return name.replaceAll('_', '-').toLowerCase();
}

/** The id that a name may stand for. */
export function idOf(name: string): string {
  const id = kebab(name);
  return ruleAliases[id] ?? id;
}

/** Rules by the names that settings and directives may use for them. */
export interface RuleNames {
  find(name: string): Rule | undefined;
  /** For guesses, other words included, in the style of `like`: with underscores or hyphens. */
  known(like: string): readonly string[];
}

export function ruleNames(rules: readonly Rule[]): RuleNames {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    find(name) {
      const id = kebab(name);
      return byId.get(id) ?? byId.get(ruleAliases[id] ?? '');
    },
    known: (like) =>
      [...byId.keys(), ...Object.keys(ruleAliases)].map((id) =>
        like.includes('-') ? id : id.replaceAll('-', '_'),
      ),
  };
}
