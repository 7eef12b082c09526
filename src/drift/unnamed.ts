import type { Constraint, IndexElem } from '@pgsql/types';
import { generatedName } from '../sql/dependencies/generated-name.ts';
import { stringsOf } from '../sql/dependencies/tree-values.ts';
import type { NodeOf } from '../sql/statement.ts';

/** The name PostgreSQL gives an index that has none, unless that is taken (ChooseIndexName in indexcmds.c). */
export function unnamedIndex({ idxname, relation, indexParams, indexIncludingParams }: NodeOf<'IndexStmt'>) {
  if (idxname || !relation?.relname) return undefined;
  const names: string[] = [];
  for (const node of [...(indexParams ?? []), ...(indexIncludingParams ?? [])]) {
    if (!('IndexElem' in node)) continue;
    const base = keyName(node.IndexElem);
    let name = base;
    for (let count = 1; names.includes(name); count++) name = `${base}${count}`;
    names.push(name);
  }
  return generatedName(relation.relname, names, 'idx');
}

function keyName({ name, expr }: IndexElem): string {
  if (name) return name;
  return expr && 'FuncCall' in expr ? (stringsOf(expr.FuncCall.funcname).at(-1) ?? 'expr') : 'expr';
}

/** The name of a table's CHECK that has none: with its column, where it is about a single one. */
export function unnamedCheck(table: string, { contype, conname, raw_expr }: Constraint): string | undefined {
  if (contype !== 'CONSTR_CHECK' || conname) return undefined;
  const columns = new Set<string>();
  collectColumns(raw_expr, columns);
  const [column] = columns;
  return generatedName(table, columns.size === 1 && column !== undefined ? [column] : [], 'check');
}

function collectColumns(node: unknown, columns: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    if (key === 'ColumnRef') columns.add(stringsOf(child.fields).at(-1) ?? '');
    else collectColumns(child, columns);
  }
}
