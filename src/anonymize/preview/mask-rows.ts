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
 * Rows as a copy would write them. Throws PROFILE_SALT, STRATEGY_INVALID, and VALUE_INVALID for a value that its
 * strategy cannot read.
 */
export function maskRows(
  rows: readonly SampledRow[],
  plan: TablePlan,
  keyring: Keyring | undefined,
  { strategies }: Profile,
): readonly MaskedRow[] {
  const compiled = changedColumns(plan).map((column) => {
    const { change, column: name } = compileColumn(column, keyring, strategies);
    return { name, change: asTransform(change) };
  });
  return rows.map((before) => {
    const row = { get: (column: string): string | null => before[column] ?? null };
    const changed = compiled.map(({ name, change }) => {
      const value = before[name] ?? null;
      return [name, value === null ? null : change(value, row)] as const;
    });
    return { before, after: { ...before, ...Object.fromEntries(changed) } };
  });
}
