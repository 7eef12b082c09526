import type { AnonymizationPlan, ColumnPlan, TablePlan } from '../anonymize/anonymization-plan.ts';
import { chunksOf } from './chunks-of.ts';
import { isShuffled } from './copy-sql.ts';
import type { Relation } from './read-relations.ts';
import type { CopyColumn, CopyTable, SkippedTable, SyncPlan } from './sync-plan.ts';

export interface PlanSyncInput {
  /** Of the source, and of the target. */
  readonly relations: readonly Relation[];
  readonly targetRelations: readonly Relation[];
  readonly pageBytes: number;
  /** Of a chunk, about. */
  readonly chunkBytes?: number | undefined;
  /** Absent where people may be copied as they are. */
  readonly anonymization?: AnonymizationPlan | undefined;
  /** Whether a table was asked for, and if not, why: by root and by table. */
  readonly leftOut: (table: string) => string | undefined;
  /** SQL conditions by root table, beside those of the profile. */
  readonly where?: Readonly<Record<string, string>>;
}

/** Why a table is not copied: a rule says so. */
export const skippedByProfile = 'the profile says skip_table';

/** Decides what is copied. Throws nothing: what stands against it is asked elsewhere. */
export function planSync(input: PlanSyncInput): SyncPlan {
  const { relations, targetRelations, anonymization, leftOut, where = {} } = input;
  const there = new Map(targetRelations.map((relation) => [relation.table, relation]));
  const profile = new Map(anonymization?.tables.map((table) => [table.table, table]));
  const tables: CopyTable[] = [];
  const skipped: SkippedTable[] = [];
  for (const relation of relations) {
    const rules = profile.get(relation.table) ?? profile.get(relation.root);
    const why = reasonToSkip(relation, rules, leftOut);
    if (why !== undefined) skipped.push({ table: relation.table, why });
    else tables.push(copyTable(relation, there.get(relation.table), rules, input, where[relation.root]));
  }
  return { tables, skipped };
}

function reasonToSkip(
  { table, root, kind, extension, columns }: Relation,
  rules: TablePlan | undefined,
  leftOut: PlanSyncInput['leftOut'],
): string | undefined {
  if (extension !== null) return `it belongs to extension ${extension}`;
  if (kind === 'foreign table') return 'a foreign table: its rows are on another server';
  if (columns.length === 0) return 'it has no columns';
  if (columns.every(({ generated }) => generated)) return 'it has generated columns only';
  if (rules?.copied === false) return skippedByProfile;
  return leftOut(table) ?? leftOut(root);
}

function copyTable(
  relation: Relation,
  target: Relation | undefined,
  rules: TablePlan | undefined,
  { pageBytes, chunkBytes }: PlanSyncInput,
  asked: string | undefined,
): CopyTable {
  const { table, root, bytes, pages, rows, partitionKey } = relation;
  const changes = new Map<string, ColumnPlan>(
    rules?.columns.filter(({ type }) => type !== 'none').map((column) => [column.facts.column, column]),
  );
  const columns: readonly CopyColumn[] = relation.columns
    .filter(({ generated }) => !generated)
    .map(({ name, type, wireType, isEnum }) => {
      const change = changes.get(name);
      const targetWireType = target?.columns.find((column) => column.name === name)?.wireType ?? wireType;
      return { name, type, wireType, targetWireType, ...(isEnum && { isEnum }), ...(change && { change }) };
    });
  const conditions = [rules?.where, asked].filter((condition) => condition !== undefined);
  return {
    table,
    root,
    into: partitionKey.some((name) => changes.has(name)) ? root : table,
    columns,
    primaryKey: relation.primaryKey,
    bytes,
    pages,
    ...(rows !== null && { estimatedRows: rows }),
    ...(conditions.length > 0 && { where: conditions.map((one) => `(${one}\n)`).join(' and ') }),
    // Each row can get the value of any other, which only one statement sees.
    chunks: columns.some(isShuffled) ? [{ number: 0, from: 0 }] : chunksOf(pages, pageBytes, chunkBytes),
  };
}
