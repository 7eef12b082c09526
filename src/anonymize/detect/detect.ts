import type { Connection } from '../../postgres/connection.ts';
import { readRows, type SampledRow } from '../preview/read-rows.ts';
import { closeOver } from '../profile/plan/close-over.ts';
import { baseTypeOf, factsOfColumn } from '../profile/plan/facts-of-column.ts';
import { type Column, columnName, type SchemaView, type TableView } from '../profile/plan/schema-view.ts';
import { classifyColumn } from './classify-column.ts';
import type { StarterColumn, StarterTable } from './starter-profile.ts';

export interface DetectionRequest {
  readonly schema: SchemaView;
  /** One that only reads, see `onlyRead`; nothing is sampled without it. */
  readonly connection: Connection | undefined;
  /** Rows of each table to look at. */
  readonly rows: number;
  /** The year, to know dates of birth by. */
  readonly now: number;
  /** Hears of tables whose rows cannot be read. */
  readonly note: (text: string) => void;
}

/** Looks at every column of every table: its name, its type, some of its values. No value is kept. */
export async function detect(request: DetectionRequest): Promise<readonly StarterTable[]> {
  const { schema, note } = request;
  const leaders = leadersOf(schema);
  const tables: StarterTable[] = [];
  for (const table of schema.tables) {
    const rows = await sample(table, request).catch((error: unknown) => {
      note(`${table.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    });
    const columns = table.columns.map((column): StarterColumn => {
      const name = columnName(table.name, column.name);
      const leader = leaders.get(name);
      return {
        column: column.name,
        classification: classify(table, column, rows, leader !== undefined, request),
        follows: leader === name ? undefined : leader,
      };
    });
    tables.push({ table, columns });
  }
  return tables;
}

function classify(
  table: TableView,
  column: Column,
  rows: readonly SampledRow[],
  isTied: boolean,
  { schema, now }: DetectionRequest,
): StarterColumn['classification'] {
  return classifyColumn({
    facts: factsOfColumn(table, column, schema.catalog),
    baseType: baseTypeOf(column.attributes.type, schema.catalog).type,
    values: rows.map((row) => row[column.name] ?? null),
    now,
    isTied,
  });
}

async function sample(
  table: TableView,
  { connection, rows: limit, schema }: DetectionRequest,
): Promise<readonly SampledRow[]> {
  const told = table.columns.filter((column) =>
    ['text', 'date', 'inet'].includes(factsOfColumn(table, column, schema.catalog).group),
  );
  if (connection === undefined || told.length === 0) return [];
  const names = told.map(({ name }) => name);
  return readRows(connection, table.name, names, { limit });
}

/** By column, the one of those it is tied to that decides: one that refers to none, else the first by name. */
function leadersOf(schema: SchemaView): ReadonlyMap<string, string> {
  const ties = closeOver(schema.references.map(({ from, to }) => [from, to] as const));
  const referring = new Set(schema.references.map(({ from }) => from));
  const names = new Set(schema.references.flatMap(({ from, to }) => [from, to]));
  return new Map(
    Array.from(names, (name) => {
      const members = ties.membersOf(name);
      return [name, members.find((member) => !referring.has(member)) ?? members[0] ?? name];
    }),
  );
}
