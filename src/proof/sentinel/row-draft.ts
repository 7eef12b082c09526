import pg from 'pg';
import type { Catalog } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { plausibleValues } from './plausible-values.ts';
import type { FillColumn, FillKey, FillTable } from './table-columns.ts';

/** Rows of a table by the names of their columns; null where a value is null. */
export type KeyRows = readonly Readonly<Record<string, string | null>>[];

/** What is tried for types that are not known, such as an extension's. */
const guesses = ['sentinel', '1', 'a=>1', '(0,0)', 'POINT(0 0)', '{}', '[1]', '1.0', '{1:1}/1'];

/** A row that is changed until the database takes it. */
export interface RowDraft {
  /** The INSERT, without a semicolon; undefined where a row it must refer to does not exist. */
  insert(): string | undefined;
  /**
   * Takes other values for these columns. False when all have been tried; then whatever may be left out is left out,
   * once.
   */
  change(columns: readonly string[]): boolean;
  /** Columns whose value now may be none of their type: a constant of a check, a guess. */
  doubtful(): readonly string[];
}

interface Slot {
  readonly column: FillColumn;
  /** SQL of the values to try. */
  readonly values: readonly string[];
  /** Those of the values that are sure to be of the type. */
  readonly sure: ReadonlySet<string>;
  at: number;
}

/** The `n`th row of a table; `keysOf` gives the rows that a foreign key may refer to. */
export function draftRow(
  catalog: Catalog,
  table: FillTable,
  n: number,
  keysOf: ReadonlyMap<FillKey, KeyRows>,
): RowDraft {
  const slots = new Map<string, Slot>();
  for (const column of table.columns)
    slots.set(column.name, { column, ...valuesOf(catalog, column, n), at: 0 });
  // The keys with most columns first: they settle what the others share with them.
  const keys = [...table.foreignKeys].sort((a, b) => b.columns.length - a.columns.length);
  const offsets = new Map(keys.map((key) => [key, n - 1]));
  const tries = new Map(keys.map((key) => [key, 0]));
  let minimal = false;

  function insert(): string | undefined {
    const chosen = new Map<string, string>();
    for (const key of keys) if (!refer(key, chosen)) return undefined;
    for (const [name, { column, values, at }] of slots) {
      if (chosen.has(name)) continue;
      if (minimal && column.hasDefault) continue;
      chosen.set(name, minimal && column.nullable ? 'null' : (values[at] ?? 'null'));
    }
    if (chosen.size === 0) return `insert into ${table.name} default values`;
    const names = [...chosen.keys()].map(quoteIdentifier);
    return `insert into ${table.name} (${names.join(', ')}) values (${[...chosen.values()].join(', ')})`;
  }

  /** Settles the columns of a key by a row there is; by null where there is none and that is allowed. */
  function refer(key: FillKey, chosen: Map<string, string>): boolean {
    const rows = keysOf.get(key) ?? [];
    const fits = rows.filter((row) =>
      key.columns.every((name, at) => {
        const settled = chosen.get(name);
        return settled === undefined || settled === literal(row[key.referenced[at] ?? '']);
      }),
    );
    const row = fits[(offsets.get(key) ?? 0) % Math.max(fits.length, 1)];
    const nullable = key.columns.filter((name) => !chosen.has(name) && slots.get(name)?.column.nullable);
    if (row === undefined || (minimal && nullable.length > 0)) {
      for (const name of nullable) chosen.set(name, 'null');
      return nullable.length > 0;
    }
    for (const [at, name] of key.columns.entries()) chosen.set(name, literal(row[key.referenced[at] ?? '']));
    return true;
  }

  function change(columns: readonly string[]): boolean {
    for (const name of columns) {
      const slot = slots.get(name);
      if (slot === undefined || isKeyColumn(name)) continue;
      slot.at++;
      if (slot.at < slot.values.length) return true;
      slot.at = 0;
    }
    for (const key of keys) {
      const tried = tries.get(key) ?? 0;
      if (!key.columns.some((name) => columns.includes(name)) || tried >= (keysOf.get(key)?.length ?? 0))
        continue;
      tries.set(key, tried + 1);
      offsets.set(key, (offsets.get(key) ?? 0) + 1);
      return true;
    }
    if (minimal) return false;
    minimal = true;
    for (const slot of slots.values()) slot.at = 0;
    return true;
  }

  function isKeyColumn(name: string): boolean {
    return keys.some(({ columns }) => columns.includes(name));
  }

  function doubtful(): readonly string[] {
    const doubts = [...slots.values()].filter(({ values, sure, at }) => !sure.has(values[at] ?? 'null'));
    return doubts.map(({ column }) => column.name).filter((name) => !isKeyColumn(name));
  }

  return { insert, change, doubtful };
}

function valuesOf(catalog: Catalog, column: FillColumn, n: number): Pick<Slot, 'values' | 'sure'> {
  const known = plausibleValues(catalog, column.type, n);
  const plausible = known ?? guesses;
  const { literals } = column;
  const turned = literals.map((_, at) => literals[(at + n - 1) % literals.length] ?? '');
  const texts = [...plausible.slice(0, 1), ...turned, ...plausible.slice(1)].map((text) =>
    pg.escapeLiteral(text),
  );
  const open = [...(column.hasDefault ? ['default'] : []), ...(column.nullable ? ['null'] : [])];
  const sure = [...(known ?? []).map((text) => pg.escapeLiteral(text)), ...open];
  return { values: [...new Set(texts), ...open], sure: new Set(sure) };
}

function literal(value: string | null | undefined): string {
  return value === null || value === undefined ? 'null' : pg.escapeLiteral(value);
}
