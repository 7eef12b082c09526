import type { Node } from '@pgsql/types';
import * as z from 'zod/mini';
import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf, titleOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { type Fragment, parseFragments } from '../../sql/dependencies/fragment.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { findRelation, pathOf } from '../code/find-relation.ts';
import { routineFragments, routinesOf } from '../code/routine-fragments.ts';
import { type Comparison, comparisonsIn } from '../comparisons/comparisons-in.ts';
import { losesIndex } from '../comparisons/losing-cast.ts';
import { parameterTypes } from '../comparisons/parameter-types.ts';
import { lintRule } from '../rule.ts';
import type { Column, SchemaIndex } from '../schema-index.ts';
import { baseTypeOf } from '../types/typed-objects.ts';

interface Code {
  readonly object: CatalogObject;
  readonly fragments: readonly Fragment[];
  readonly path: readonly string[];
  readonly parameters: ReadonlyMap<string, string>;
}

export const implicitCast = lintRule({
  id: 'implicit-cast',
  summary: 'a column is cast to be compared, so that its index is of no use',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  why: 'PostgreSQL casts the column where the value that it is compared with is of a wider type: an integer to numeric, character(n) or citext to text. An index holds the column as it is and cannot find what was cast, so every row is read, which anybody who may call can make happen often; and a citext that became text is compared with regard to case, so that the same address is two. Reported is only the clear case: a column that an index begins with.',
  bad: `
create table w_orders (id bigint primary key, total numeric not null);
create function fn_order_total(p_id numeric) returns numeric language sql stable
as $$ select total from w_orders where id = p_id $$;`,
  good: `
create table w_orders (id bigint primary key, total numeric not null);
create function fn_order_total(p_id bigint) returns numeric language sql stable
as $$ select total from w_orders where id = p_id $$;`,
  options: z.object({}),
  *check({ schema }) {
    for (const code of codeOf(schema)) {
      const seen = new Set<string>();
      for (const { kind, node } of code.fragments) {
        for (const comparison of comparisonsIn({ [kind]: node })) {
          const lost = lostIn(comparison, code, schema);
          if (lost === undefined || seen.has(lost.column.id)) continue;
          seen.add(lost.column.id);
          yield {
            object: code.object.id,
            message: `${titleOf(code.object.id)} compares ${nameOf(lost.column)} (${lost.column.attributes.type}) as ${lost.other}: index ${quoteIdentifier(lost.index)} cannot serve that`,
            help: `cast the other side to ${lost.column.attributes.type}, or give it that type`,
          };
        }
      }
    }
  },
});

function* codeOf(schema: SchemaIndex): Generator<Code> {
  for (const object of [...schema.all('view'), ...schema.all('materialized view')]) {
    // As the catalog prints it, every cast is written out and every name is in full.
    if (!object.attributes.definition.includes(')::')) continue;
    const fragments = parseFragments(object.attributes.definition);
    yield { object, fragments, path: [], parameters: new Map() };
  }
  for (const object of routinesOf(schema)) {
    const fragments = routineFragments(object);
    yield { object, fragments, path: pathOf(object), parameters: parameterTypes(object) };
  }
}

interface Lost {
  readonly column: Column;
  readonly other: string;
  readonly index: string;
}

function lostIn(comparison: Comparison, code: Code, schema: SchemaIndex): Lost | undefined {
  const { left, right } = comparison;
  for (const [side, opposite] of [
    [left, right],
    [right, left],
  ] as const) {
    const cast = castOf(side);
    const column = columnOf(cast?.arg ?? side, comparison, code, schema);
    const other = cast?.type ?? typeOf(opposite, comparison, code, schema);
    if (column === undefined || other === undefined) continue;
    if (!losesIndex(baseTypeOf(column.attributes.type, schema), other)) continue;
    const index = schema
      .indexesOf(column.parent ?? column.id)
      .find(({ attributes: { keys } }) => keys[0]?.column === column.name);
    if (index !== undefined) return { column, other, index: index.name };
  }
  return undefined;
}

function castOf(node: Node): { readonly arg: Node; readonly type: string } | undefined {
  if (!('TypeCast' in node)) return undefined;
  const { arg, typeName } = node.TypeCast;
  const type = stringsOf(typeName?.names).at(-1);
  return arg === undefined || type === undefined ? undefined : { arg, type };
}

function columnOf(
  node: Node,
  { scope }: Comparison,
  { path }: Code,
  schema: SchemaIndex,
): Column | undefined {
  if (!('ColumnRef' in node)) return undefined;
  const parts = stringsOf(node.ColumnRef.fields);
  const table = parts.at(-2);
  const tables = table === undefined ? [...scope.values()] : [scope.get(table)];
  for (const name of tables) {
    const id = name && findRelation(schema, name, path);
    const column = id && schema.columnsOf(id).find((one) => one.name === parts.at(-1));
    if (column !== undefined) return column;
  }
  return undefined;
}

/** The type of a parameter or of a number with a point; of nothing else, not to guess. */
function typeOf(node: Node, comparison: Comparison, code: Code, schema: SchemaIndex): string | undefined {
  if ('A_Const' in node) return node.A_Const.fval?.fval?.includes('.') ? 'numeric' : undefined;
  if ('ParamRef' in node) return code.parameters.get(String(node.ParamRef.number));
  if (!('ColumnRef' in node) || columnOf(node, comparison, code, schema) !== undefined) return undefined;
  const parts = stringsOf(node.ColumnRef.fields);
  // f.p_id is the parameter of function f.
  const name = parts.length === 1 || parts.at(-2) === code.object.name ? parts.at(-1) : undefined;
  return name === undefined ? undefined : code.parameters.get(name);
}
