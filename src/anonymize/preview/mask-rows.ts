import { randomInt } from 'node:crypto';
import type { TablePlan } from '../anonymization-plan.ts';
import { asTransform } from '../as-transform.ts';
import { compileColumn } from '../compile-column.ts';
import type { Keyring } from '../keyring.ts';
import type { Profile } from '../profile/profile.ts';
import type { SampledRow } from './read-rows.ts';

/** A row before and after, columns that are copied as they are included. */
export interface MaskedRow {
  readonly before: SampledRow;
  readonly after: SampledRow;
}

/** Columns that a copy changes. */
export function changedColumns({ columns }: TablePlan): TablePlan['columns'] {
  return columns.filter(({ type }) => type !== 'none');
}

/**
 * Rows as a copy would write them; what is shuffled is shuffled among them. Throws PROFILE_SALT, STRATEGY_INVALID, and
 * VALUE_INVALID for a value that its strategy cannot read.
 */
export function maskRows(
  rows: readonly SampledRow[],
  plan: TablePlan,
  keyring: Keyring | undefined,
  { strategies }: Profile,
): readonly MaskedRow[] {
  const changes = changedColumns(plan).map((column) => {
    const { column: name } = column.facts;
    if (column.source?.how === 'shuffle') {
      const values = shuffled(rows.map((row) => row[name] ?? null));
      return { name, change: (_: SampledRow, place: number): string | null => values[place] ?? null };
    }
    const transform = asTransform(compileColumn(column, keyring, strategies).change);
    const change = (row: SampledRow): string | null => {
      const value = row[name] ?? null;
      return value === null ? null : transform(value, { get: (other) => row[other] ?? null });
    };
    return { name, change };
  });
  return rows.map((before, place) => {
    const changed = changes.map(({ name, change }) => [name, change(before, place)] as const);
    return { before, after: { ...before, ...Object.fromEntries(changed) } };
  });
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: randomInt(2 ** 47) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
