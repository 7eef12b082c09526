import { randomInt } from 'node:crypto';
import type { ColumnPlan, TablePlan } from '../anonymization-plan.ts';
import { asTransform } from '../as-transform.ts';
import { compileColumn } from '../compile-column.ts';
import { changeValues, type Values } from '../kernel/change-values.ts';
import type { Keyring } from '../keyring.ts';
import type { Profile } from '../profile/profile.ts';
import type { Strategy } from '../strategy.ts';
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

/** What masks rows. */
export interface Masking {
  readonly profile: Profile;
  readonly keyring: Keyring | undefined;
  /** Strategies there are: built-in ones unless told. */
  readonly available?: readonly Strategy[] | undefined;
}

/**
 * Rows as a copy would write them; what is shuffled is shuffled among them. Throws PROFILE_SALT, STRATEGY_INVALID,
 * VALUE_INVALID for a value that its strategy cannot read, and what else ends a strategy that is changed in batches.
 */
export async function maskRows(
  rows: readonly SampledRow[],
  plan: TablePlan,
  masking: Masking,
): Promise<readonly MaskedRow[]> {
  const changes = await Promise.all(
    changedColumns(plan).map(async (column) => ({
      name: column.facts.column,
      values: await maskColumn(column, rows, masking),
    })),
  );
  return rows.map((before, place) => {
    const changed = changes.map(({ name, values }) => [name, values[place] ?? null] as const);
    return { before, after: { ...before, ...Object.fromEntries(changed) } };
  });
}

async function maskColumn(
  plan: ColumnPlan,
  rows: readonly SampledRow[],
  { profile, keyring, available }: Masking,
): Promise<Values> {
  const { table, column } = plan.facts;
  const valuesOf = (name: string): Values => rows.map((row) => row[name] ?? null);
  if (plan.source?.how === 'shuffle') return shuffled(valuesOf(column));
  const { change, reads } = compileColumn(plan, keyring, profile.strategies, available && { available });
  if ('batch' in change) {
    const originals = reads.map(valuesOf);
    const { values, failure } = await changeValues(change, valuesOf(column), originals, `${table}.${column}`);
    if (failure !== undefined) throw failure.error;
    return values;
  }
  const transform = asTransform(change);
  return rows.map((row) => {
    const value = row[column] ?? null;
    return value === null ? null : transform(value, { get: (other) => row[other] ?? null });
  });
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: randomInt(2 ** 47) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
