import type { SchemaIndex, Table } from '../schema-index.ts';
import { inWords } from './name-style.ts';
import { sortPrefix } from './sort-prefix.ts';
import { singularOf } from './words.ts';

/** A table, and the one column that a reference to it holds. */
export interface NamedKey {
  readonly table: Table;
  readonly column: string;
  readonly type: string;
  /** What was left out of the table's name, so that it goes only with tables of that sort: `w_` of `w_orders`. */
  readonly prefix: string;
}

/**
 * Tables by what a column is called that refers to them: `customer` for `customers`, `w_customers` and `Customer`. Only those
 * whose primary key is one column, called `id` or as such a column is called itself.
 */
export function keysByName(schema: SchemaIndex): ReadonlyMap<string, readonly NamedKey[]> {
  const keys = new Map<string, NamedKey[]>();
  for (const table of schema.tables) {
    const primary = schema
      .constraintsOf(table.id)
      .find(({ attributes }) => attributes.type === 'primary key');
    const [column, ...others] = primary?.attributes.columns ?? [];
    if (column === undefined || others.length > 0) continue;
    const type = schema.columnsOf(table.id).find(({ name }) => name === column)?.attributes.type ?? '';
    const own = inWords(column);
    for (const [base, left] of basesOf(inWords(table.name))) {
      if (own !== 'id' && own !== 'uuid' && own !== `${base}_id`) continue;
      const known = keys.get(base);
      const key = { table, column, type, prefix: left };
      if (known) known.push(key);
      else keys.set(base, [key]);
    }
  }
  return keys;
}

/** The name as it is and in the singular, with and without its prefix, and what was left out. */
function basesOf(name: string): ReadonlyMap<string, string> {
  const left = sortPrefix(name);
  const bare = name.slice(left.length);
  return new Map([
    [bare, left],
    [inSingular(bare), left],
    [name, ''],
    [inSingular(name), ''],
  ]);
}

/** `order_lines` as `order_line`. */
function inSingular(name: string): string {
  const words = name.split('_');
  const last = words.pop() ?? '';
  return [...words, singularOf(last)].join('_');
}
