import type { A_Const, Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { parseSql } from '../../sql/parse.ts';

/** What an SQL expression speaks of. */
export interface Mentions {
  readonly columns: readonly string[];
  /** Its constants, as texts: what a check names is what it takes. */
  readonly literals: readonly string[];
}

/** Reads an expression such as that of a check. The parser must be loaded. */
export function mentionsIn(expression: string): Mentions {
  return mentionsOf(`select ${expression}`);
}

/** The constants of `FOR VALUES …`; the lower end of a range belongs to its partition. */
export function literalsOfBound(bound: string): readonly string[] {
  return mentionsOf(`create table part partition of whole ${bound}`).literals;
}

/** The plain columns of a partition key such as `RANGE (created_at)`. */
export function partitionColumns(key: string): readonly string[] {
  const [statement] = parseSql('partition key', `create table whole () partition by ${key}`).statements;
  if (statement?.kind !== 'CreateStmt') return [];
  const parts = statement.node.partspec?.partParams ?? [];
  return parts.flatMap((part) =>
    'PartitionElem' in part && part.PartitionElem.name !== undefined ? [part.PartitionElem.name] : [],
  );
}

function mentionsOf(text: string): Mentions {
  const found = { columns: new Set<string>(), literals: new Set<string>() };
  for (const { node } of parseSql('expression', text).statements) collect(node, found);
  return { columns: [...found.columns], literals: [...found.literals] };
}

interface Found {
  readonly columns: Set<string>;
  readonly literals: Set<string>;
}

function collect(tree: unknown, found: Found): void {
  if (typeof tree !== 'object' || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (key === 'A_Const') for (const text of constant(value)) found.literals.add(text);
    if (key === 'ColumnRef') for (const name of columnName(value)) found.columns.add(name);
    if (key !== 'A_Const') collect(value, found);
  }
}

function columnName({ fields }: { readonly fields?: readonly Node[] }): readonly string[] {
  return stringsOf(fields).slice(-1);
}

/** The parser leaves out what is zero. */
function constant({ sval, ival, fval }: A_Const): readonly string[] {
  if (sval) return [sval.sval ?? ''];
  if (ival) return [String(ival.ival ?? 0)];
  return fval?.fval === undefined ? [] : [fval.fval];
}
