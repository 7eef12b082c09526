import { resolve } from 'node:path';
import type { AnonymizationPlan, ColumnPlan } from '../anonymization-plan.ts';
import { type ChosenStrategy, chooseInner, chooseStrategy, deepest } from '../find-strategy.ts';
import { builtin } from '../profile/builtin.ts';
import { columnName } from '../profile/plan/schema-view.ts';
import type { Profile } from '../profile/profile.ts';
import { readTokenization } from '../strategies/tokenization.ts';

/** A column whose values, or some of them, become tokens. */
export interface TokenizedColumn {
  /** shop.w_customers.iban */
  readonly column: string;
  /** Columns of one domain have equal tokens for equal values. */
  readonly domain: string;
  /** As the profile has it. */
  readonly vault: string;
  readonly prefix: string;
}

/** Those of a plan, also where the strategy stands within another. */
export function tokenizedColumns(
  { tables }: AnonymizationPlan,
  { strategies: named }: Pick<Profile, 'strategies'>,
): readonly TokenizedColumn[] {
  const within = ({ strategy, options }: ChosenStrategy, depth: number): readonly ChosenStrategy[] => {
    const inner = depth < deepest ? (strategy.inner?.(options)?.strategies ?? []) : [];
    const deeper = inner.flatMap((one) => within(chooseInner(one, { named }), depth + 1));
    return [{ strategy, options }, ...deeper];
  };
  const ofColumn = ({ facts, domain, type, options }: ColumnPlan): readonly TokenizedColumn[] => {
    // A custom strategy holds none that makes tokens, and is not looked up for this.
    if (builtin(type) === undefined) return [];
    const column = columnName(facts.table, facts.column);
    return within(chooseStrategy(type, options, { named }), 0).flatMap((chosen) => {
      const read = readTokenization(chosen);
      return read === undefined ? [] : [{ column, domain, vault: read.vault, prefix: read.prefix }];
    });
  };
  return tables.filter(({ copied }) => copied).flatMap(({ columns }) => columns.flatMap(ofColumn));
}

/** The files of their vaults: absolute paths, sorted. */
export function vaultsOf(columns: readonly TokenizedColumn[], folder: string): readonly string[] {
  return [...new Set(columns.map(({ vault }) => resolve(folder, vault)))].sort();
}
