import type { RuleCategory } from '../rule.ts';

/** An option of a rule that a group's own word stands for. */
export interface MeantOption {
  readonly rule: string;
  readonly option: string;
  readonly value: unknown;
}

/** What a value under one of a group's own words means. */
export type GroupOption = (value: unknown) => readonly MeantOption[];

const style =
  (rule: string): GroupOption =>
  (value) => [{ rule, option: 'style', value }];

const pattern =
  (rule: string): GroupOption =>
  (value) => [{ rule, option: 'pattern', value }];

const side =
  (...folders: readonly string[]): GroupOption =>
  (value) => {
    const prefixes = Object.fromEntries(folders.map((folder) => [folder, prefixOf(value) ?? value]));
    return [{ rule: 'write-read-prefix', option: 'folders', value: prefixes }];
  };

/** Words that only a group has, by its category. */
export const groupOptions: Readonly<Partial<Record<RuleCategory, Readonly<Record<string, GroupOption>>>>> = {
  naming: {
    tables: style('naming-tables'),
    columns: style('naming-columns'),
    types: style('naming-types'),
    functions: (value) => {
      if (value === 'snake_case_pl') return style('naming-functions')('snake_case');
      const prefix = prefixOf(value);
      return prefix === undefined
        ? style('naming-functions')(value)
        : [{ rule: 'naming-functions', option: 'prefix', value: prefix }];
    },
    indexes: pattern('naming-indexes'),
    constraints: pattern('naming-constraints'),
    write_side: side('*write_side/*'),
    read_side: side('*query_side/*', '*read_side/*'),
  },
};

/** `^w_`: what names begin with. */
function prefixOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\^([A-Za-z0-9_]+)(?:\.\*)?$/.exec(value)?.[1] : undefined;
}
