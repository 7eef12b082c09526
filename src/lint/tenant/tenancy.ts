import type { ObjectId } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Column, SchemaIndex, Table } from '../schema-index.ts';

/** Which tables hold rows of tenants, as far as one column's name tells. */
export interface Tenancy {
  readonly column: string;
  /** Those that have the column. */
  readonly tables: readonly Table[];
  /** The column of a table that has it. */
  columnOf(table: ObjectId): Column | undefined;
  /** Tables that the column refers to: each row of them is a tenant. */
  isRegister(table: ObjectId): boolean;
}

const known = new WeakMap<SchemaIndex, Map<string, Tenancy>>();

/** Found once for each schema and name. */
export function tenancyOf(schema: SchemaIndex, column: string): Tenancy {
  const byColumn = known.get(schema) ?? new Map<string, Tenancy>();
  known.set(schema, byColumn);
  const tenancy = byColumn.get(column) ?? find(schema, column);
  byColumn.set(column, tenancy);
  return tenancy;
}

function find(schema: SchemaIndex, column: string): Tenancy {
  const suffix = `.${quoteIdentifier(column)}`;
  const columnOf = (table: ObjectId): Column | undefined => {
    const found = schema.get(`column:${table.slice(table.indexOf(':') + 1)}${suffix}`);
    return found?.kind === 'column' ? found : undefined;
  };
  const tables = schema.tables.filter(({ id }) => columnOf(id) !== undefined);
  const registers = new Set<string>();
  for (const { attributes } of schema.all('constraint')) {
    const { columns, references } = attributes;
    if (references === undefined || columns?.length !== 1 || columns[0] !== column) continue;
    if (columnOf(`table:${references.table}`) === undefined) registers.add(references.table);
  }
  return { column, tables, columnOf, isRegister: (table) => registers.has(table.slice('table:'.length)) };
}

/** Tables by schema, for schemas in which a clear majority (at least three, and two of three) passes the test. */
export function whereMost(
  tables: readonly Table[],
  test: (table: Table) => boolean,
): { readonly have: readonly Table[]; readonly lack: readonly Table[] }[] {
  const groups = new Map<string | undefined, { have: Table[]; lack: Table[] }>();
  for (const table of tables) {
    const group = groups.get(table.schema) ?? { have: [], lack: [] };
    groups.set(table.schema, group);
    (test(table) ? group.have : group.lack).push(table);
  }
  return [...groups.values()].filter(
    ({ have, lack }) => lack.length > 0 && have.length >= 3 && have.length >= 2 * lack.length,
  );
}
