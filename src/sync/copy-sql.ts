import { quoteIdentifier } from '../catalog/identifier.ts';
import { quoteLiteral } from '../catalog/quote-literal.ts';
import type { Chunk, CopyColumn, CopyTable } from './sync-plan.ts';

/** Rows of a chunk that are not a range of pages, as arrays of ctid in PostgreSQL's text. */
export interface ChosenRows {
  readonly rows: string;
  /** By column that is shuffled: the rows that the values come from, in the order of `rows`. */
  readonly donors: Readonly<Record<string, string>>;
}

/** What COPY … TO STDOUT reads for a chunk: the table, or its pages, or where given, the rows chosen. */
export function copyOutOf(table: CopyTable, chunk: Chunk, chosen: ChosenRows | undefined): string {
  const shuffled = table.columns.filter(isShuffled);
  if (shuffled.length > 0) {
    return chosen === undefined ? shuffledTable(table, shuffled) : shuffledRows(table, shuffled, chosen);
  }
  const where = whereOf(chunk, chosen);
  const changes = table.columns.some(({ change }) => change?.source !== undefined);
  if (where === '' && !changes) return `${table.table} (${columnList(table)})`;
  return `(select ${selectList(table, shuffled)} from only ${table.table}${where})`;
}

/**
 * The n-th row, from 1, that COPY reads for a chunk: the columns of it. Undefined where that is left to the planner.
 * Rows come in the order they lie in, as long as no index and no other process reads them.
 */
export function nthRowOf(
  table: CopyTable,
  chunk: Chunk,
  chosen: ChosenRows | undefined,
  { n, columns }: { readonly n: number; readonly columns: readonly string[] },
): string | undefined {
  if (columns.length === 0 || table.columns.some(isShuffled)) return undefined;
  const list = columns.map((name) => `${quoteIdentifier(name)}::text`).join(', ');
  return `select ${list} from only ${table.table}${whereOf(chunk, chosen)} offset ${n - 1} limit 1`;
}

function whereOf(chunk: Chunk, chosen: ChosenRows | undefined): string {
  if (chosen !== undefined) return ` where ctid = any (${quoteLiteral(chosen.rows)}::tid[])`;
  const conditions = [
    ...(chunk.from > 0 ? [`ctid >= '(${chunk.from},0)'::tid`] : []),
    ...(chunk.to === undefined ? [] : [`ctid < '(${chunk.to},0)'::tid`]),
  ];
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

/** What COPY … FROM STDIN fills. */
export function copyInto(table: CopyTable): string {
  return `${table.into} (${columnList(table)})`;
}

/** Its values are given to other rows of the table: all of its rows are then one chunk. */
export function isShuffled({ change }: Pick<CopyColumn, 'change'>): boolean {
  return change?.source?.how === 'shuffle';
}

/** Rows in the order they lie in, beside the values of each shuffled column in an order by chance. */
function shuffledTable(table: CopyTable, shuffled: readonly CopyColumn[]): string {
  const donors = shuffled.map(
    ({ name }, i) =>
      `join (select ${quoteIdentifier(name)} as confiture_value_${i}, row_number() over (order by random()) as confiture_place_${i}
       from only ${table.table}) as donor_${i} on confiture_place_${i} = confiture_place`,
  );
  return `(select ${selectList(table, shuffled)}
    from (select ${columnList(table)}, row_number() over () as confiture_place from only ${table.table}) as copied
    ${donors.join(' ')})`;
}

function shuffledRows(table: CopyTable, shuffled: readonly CopyColumn[], chosen: ChosenRows): string {
  const arrays = [chosen.rows, ...shuffled.map(({ name }) => chosen.donors[name] ?? '{}')];
  const places = ['confiture_row', ...shuffled.map((_, i) => `confiture_donor_${i}`)];
  const donors = shuffled.map(
    ({ name }, i) =>
      `join (select ctid as confiture_tid_${i}, ${quoteIdentifier(name)} as confiture_value_${i} from only ${table.table})
       as donor_${i} on confiture_tid_${i} = confiture_donor_${i}`,
  );
  return `(select ${selectList(table, shuffled)}
    from unnest(${arrays.map((array) => `${quoteLiteral(array)}::tid[]`).join(', ')}) as places (${places.join(', ')})
    join only ${table.table} as copied on copied.ctid = confiture_row ${donors.join(' ')})`;
}

function selectList({ columns }: CopyTable, shuffled: readonly CopyColumn[]): string {
  return columns
    .map((column) => {
      const name = quoteIdentifier(column.name);
      if (isShuffled(column)) return `confiture_value_${shuffled.indexOf(column)} as ${name}`;
      const source = column.change?.source;
      return source?.how === 'sql' ? `${source.sql} as ${name}` : name;
    })
    .join(', ');
}

function columnList({ columns }: CopyTable): string {
  return columns.map(({ name }) => quoteIdentifier(name)).join(', ');
}
