import { quoteIdentifier } from '../../catalog/identifier.ts';
import { count } from '../../count.ts';
import type { Finding } from '../../finding.ts';
import { setByTheClock, type TableRows } from './read-rows.ts';

type Rows = ReadonlyMap<string, TableRows>;

export interface RowComparison {
  readonly findings: readonly Finding[];
  /** Columns that a trigger has set to the time of the run. */
  readonly notes: readonly string[];
}

/**
 * Which rows of before are not there after, are others, or are more. They are told apart by the primary key where it
 * is the same on both sides, else by all their values, and compared in the columns that both sides have.
 */
export function compareRows(before: Rows, after: Rows): RowComparison {
  const findings: Finding[] = [];
  const notes: string[] = [];
  for (const old of before.values()) {
    const now = after.get(old.table);
    if (now === undefined) continue;
    const subject = { kind: 'table', name: old.table };
    const columns = old.columns.filter((column) => now.columns.includes(column));
    const sameKey = old.key.length > 0 && old.key.join('\n') === now.key.join('\n');
    const key = sameKey ? old.key : columns;
    const [was, is] = [rowsBy(old, key, columns), rowsBy(now, key, columns)];
    const missing = sameKey ? missingRows(old, was, is) : changedRows(old, was, is);
    const changed = sameKey ? changedColumns(old, columns, was, is) : { values: [], clock: [] };
    for (const message of [...missing, ...changed.values])
      findings.push({ code: 'down-changes-rows', severity: 'error', message, subject });
    notes.push(...changed.clock);
  }
  return { findings, notes };
}

type ByKey = ReadonlyMap<string, readonly (readonly string[])[]>;

function missingRows({ table, count: all }: TableRows, was: ByKey, is: ByKey): readonly string[] {
  const [lost, more] = [without(was, is), without(is, was)];
  return [
    ...(lost > 0 ? [`${lost} of ${count(all, 'row')} of ${table} ${lost === 1 ? 'is' : 'are'} gone`] : []),
    ...(more > 0 ? [`${table} has ${count(more, 'row')} more than before`] : []),
  ];
}

/** Without a key, a changed row is one that is gone and another that has come. */
function changedRows(old: TableRows, was: ByKey, is: ByKey): readonly string[] {
  const lost = without(was, is);
  if (lost === 0 || lost !== without(is, was)) return missingRows(old, was, is);
  return [`${lost} of ${count(old.count, 'row')} of ${old.table} ${lost === 1 ? 'is' : 'are'} not as before`];
}

function changedColumns(
  { table, count: all }: TableRows,
  columns: readonly string[],
  was: ByKey,
  is: ByKey,
): { readonly values: readonly string[]; readonly clock: readonly string[] } {
  const values: string[] = [];
  const clock: string[] = [];
  for (const [at, column] of columns.entries()) {
    const now = [...was].flatMap(([key, [row]]) => {
      const other = is.get(key)?.[0];
      return row !== undefined && other !== undefined && row[at] !== other[at] ? [other[at]] : [];
    });
    if (now.length === 0) continue;
    const name = `${table}.${quoteIdentifier(column)}`;
    const inRows = `in ${now.length} of ${count(all, 'row')}`;
    if (now.every((value) => value === setByTheClock))
      clock.push(`${name} is set to the time of the run ${inRows}`);
    else values.push(`${name} has another value than before ${inRows}`);
  }
  return { values, clock };
}

/** How many rows of one side the other has not. */
function without(rows: ByKey, others: ByKey): number {
  let sum = 0;
  for (const [key, found] of rows) sum += Math.max(found.length - (others.get(key)?.length ?? 0), 0);
  return sum;
}

/** The values of `columns`, by those of `key`. */
function rowsBy(
  { columns: all, rows }: TableRows,
  key: readonly string[],
  columns: readonly string[],
): ByKey {
  const [keyAt, at] = [key, columns].map((names) => names.map((name) => all.indexOf(name)));
  const found = new Map<string, (readonly string[])[]>();
  for (const row of rows) {
    const id = (keyAt ?? []).map((place) => row[place] ?? '').join(',');
    const values = (at ?? []).map((place) => row[place] ?? '');
    const same = found.get(id);
    if (same) same.push(values);
    else found.set(id, [values]);
  }
  return found;
}
