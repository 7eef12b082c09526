import type { Node } from '@pgsql/types';
import { stringsOf } from '../dependencies/tree-values.ts';

/** Columns that an expression mentions, each once. */
export function columnsIn(expression: Node | undefined): string[] {
  const found = new Set<string>();
  collect(expression, found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      if (key === 'ColumnRef' && hasFields(child)) {
        const name = stringsOf(child.fields).at(-1);
        if (name !== undefined) found.add(name);
      } else collect(child, found);
    }
  }
}

function hasFields(value: unknown): value is { readonly fields: readonly Node[] } {
  return typeof value === 'object' && value !== null && 'fields' in value && Array.isArray(value.fields);
}

/** What an index's columns are called, which makes its name (ChooseIndexColumnNames): `lower` for lower(name). */
export function indexColumnNames(
  elements: readonly Node[] | undefined,
  including: readonly Node[] | undefined,
): string[] {
  const names: string[] = [];
  for (const node of [...(elements ?? []), ...(including ?? [])]) {
    const element = 'List' in node ? node.List.items?.[0] : node;
    if (!element || !('IndexElem' in element)) continue;
    const wanted = element.IndexElem.name ?? expressionName(element.IndexElem.expr) ?? 'expr';
    let name = wanted;
    for (let number = 1; names.includes(name); number++) name = `${wanted}${number}`;
    names.push(name);
  }
  return names;
}

/** FigureColnameInternal in src/backend/parser/parse_target.c, for what indexes are made on. */
function expressionName(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  if ('ColumnRef' in node) return stringsOf(node.ColumnRef.fields).at(-1);
  if ('FuncCall' in node) return stringsOf(node.FuncCall.funcname).at(-1);
  if ('TypeCast' in node)
    return expressionName(node.TypeCast.arg) ?? stringsOf(node.TypeCast.typeName?.names).at(-1);
  if ('CollateClause' in node) return expressionName(node.CollateClause.arg);
  if ('CoalesceExpr' in node) return 'coalesce';
  if ('CaseExpr' in node) return expressionName(node.CaseExpr.defresult) ?? 'case';
  if (!('MinMaxExpr' in node)) return undefined;
  return node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest';
}
