import type { ObjectOf } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Connection } from '../../postgres/connection.ts';
import { DatabaseError } from '../../postgres/database-error.ts';
import type { ColumnPlan, TablePlan } from '../anonymization-plan.ts';
import { checksOf, type TableView } from '../profile/plan/schema-view.ts';
import { changedColumns, type MaskedRow } from './mask-rows.ts';
import type { SampledRow } from './read-rows.ts';

/** A constraint that masked rows break; no value of a row is told. */
export interface Violation {
  readonly table: string;
  /** The columns whose strategies are to blame. */
  readonly columns: readonly string[];
  /** "the CHECK w_customers_birth_date_sensible". */
  readonly constraint: string;
  readonly rows: number;
}

/**
 * Holds masked rows against what the table asks of them: NOT NULL, lengths, types and their domains, CHECK, and keys
 * as far as these rows alone can break them. The session is one of `onlyRead`; nothing is written anywhere.
 */
export async function checkMasked(
  connection: Connection,
  table: TableView,
  plan: TablePlan,
  rows: readonly MaskedRow[],
): Promise<readonly Violation[]> {
  const changed = changedColumns(plan);
  if (rows.length === 0 || changed.length === 0) return [];
  return [
    ...changed.flatMap((column) => ofColumn(column, rows)),
    ...keysBroken(table, changed, rows),
    ...(await checksBroken(connection, table, plan, rows)),
  ];
}

function ofColumn({ facts }: ColumnPlan, rows: readonly MaskedRow[]): readonly Violation[] {
  const { table, column, notNull, maxLength } = facts;
  const count = (isBroken: (value: string | null) => boolean): number =>
    rows.filter(({ after }) => isBroken(after[column] ?? null)).length;
  const found = [
    { constraint: 'NOT NULL', rows: notNull ? count((value) => value === null) : 0 },
    {
      constraint: `the length of ${facts.type}`,
      rows: maxLength === undefined ? 0 : count((value) => value !== null && [...value].length > maxLength),
    },
  ];
  return found.filter((each) => each.rows > 0).map((each) => ({ table, columns: [column], ...each }));
}

/** Rows that were different in a unique index's columns, and are no longer. */
function keysBroken(
  table: TableView,
  changed: readonly ColumnPlan[],
  rows: readonly MaskedRow[],
): readonly Violation[] {
  const names = new Set(changed.map(({ facts }) => facts.column));
  return table.indexes.flatMap(({ attributes, name }) => {
    const keys = attributes.keys.flatMap(({ column }) => column ?? []);
    const isPlain = attributes.unique && keys.length === attributes.keys.length && !attributes.predicate;
    if (!isPlain || !keys.some((key) => names.has(key))) return [];
    // NULLs are different from one another, unless the index says otherwise.
    const held = attributes.nullsNotDistinct
      ? rows
      : rows.filter(({ after }) => keys.every((key) => (after[key] ?? null) !== null));
    const distinct = (side: 'before' | 'after'): number =>
      new Set(held.map((row) => JSON.stringify(keys.map((key) => row[side][key] ?? null)))).size;
    const lost = distinct('before') - distinct('after');
    const columns = keys.filter((key) => names.has(key));
    return lost > 0
      ? [{ table: table.name, columns, constraint: `the unique index ${name}`, rows: lost }]
      : [];
  });
}

async function checksBroken(
  connection: Connection,
  table: TableView,
  plan: TablePlan,
  rows: readonly MaskedRow[],
): Promise<readonly Violation[]> {
  const names = changedColumns(plan).map(({ facts }) => facts.column);
  // One that looks at a generated column cannot be tried: rows do not have it.
  const generated = table.generated.map(({ id }) => id);
  const checks = checksOf(table).filter(
    ({ check, columns }) =>
      columns.some((column) => names.includes(column)) &&
      !check.dependsOn.some((id) => generated.includes(id)),
  );
  const after = rows.map((row) => row.after);
  const types = await typesBroken(connection, plan, after);
  if (types.length > 0) return types;
  const broken = await Promise.all(
    checks.map(async (each) => ({ ...each, rows: await failures(connection, plan, each.check, after) })),
  );
  return broken
    .filter((each) => each.rows > 0)
    .map(({ check, columns, rows: count }) => ({
      table: table.name,
      columns: columns.filter((column) => names.includes(column)),
      constraint: `the CHECK ${check.name}`,
      rows: count,
    }));
}

/** Values that the column's type, or its domain, refuses: tried one column at a time. */
async function typesBroken(
  connection: Connection,
  plan: TablePlan,
  rows: readonly SampledRow[],
): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  for (const { facts } of changedColumns(plan)) {
    const values = rows.map((row) => row[facts.column] ?? null);
    const isTaken = (some: readonly (string | null)[]): Promise<boolean> =>
      succeeds(connection.query(`select v::${facts.type} from unnest($1::text[]) v`, [some]));
    if (await isTaken(values)) continue;
    const each = await eachInTurn(values, async (value) => isTaken([value]));
    const refused = each.filter((taken) => !taken).length;
    violations.push({
      table: facts.table,
      columns: [facts.column],
      constraint: `the type ${facts.type}`,
      rows: refused,
    });
  }
  return violations;
}

async function eachInTurn<T, U>(items: readonly T[], action: (item: T) => Promise<U>): Promise<readonly U[]> {
  const results: U[] = [];
  for (const item of items) results.push(await action(item));
  return results;
}

/** False for what the data is to blame for; a lost connection is thrown. */
async function succeeds(asking: Promise<unknown>): Promise<boolean> {
  try {
    await asking;
    return true;
  } catch (error) {
    // Data exceptions, and integrity constraints, those of a domain.
    if (error instanceof DatabaseError && /^2[23]/.test(error.sqlState)) return false;
    throw error;
  }
}

async function failures(
  connection: Connection,
  plan: TablePlan,
  check: ObjectOf<'constraint'>,
  rows: readonly SampledRow[],
): Promise<number> {
  const columns = plan.columns.map(({ facts }) => facts);
  const list = columns.map(({ column, type }) => `u.${quoteIdentifier(column)}::${type}`);
  const names = columns.map(({ column }) => quoteIdentifier(column));
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`);
  const values = columns.map(({ column }) => rows.map((row) => row[column] ?? null));
  const [row] = await connection.query<{ failed: number }>(
    `select count(*) filter (where (${check.attributes.expression ?? 'true'}) is false)::int as failed
     from (select ${list.map((expression, i) => `${expression} as ${names[i]}`).join(', ')}
           from unnest(${arrays.join(', ')}) as u (${names.join(', ')})) t`,
    values,
  );
  return row?.failed ?? 0;
}
