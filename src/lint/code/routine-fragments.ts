import type { Node } from '@pgsql/types';
import type { CatalogObject, ObjectOf } from '../../catalog/catalog.ts';
import { type Fragment, parseFragments } from '../../sql/dependencies/fragment.ts';
import { plpgsqlFragments } from '../../sql/dependencies/plpgsql-fragments.ts';
import { listIn } from '../../sql/dependencies/tree-values.ts';
import type { SchemaIndex } from '../schema-index.ts';

export type Routine = ObjectOf<'function'> | ObjectOf<'procedure'>;

const known = new WeakMap<CatalogObject, readonly Fragment[]>();

export function routinesOf(schema: SchemaIndex): readonly Routine[] {
  return [...schema.all('function'), ...schema.all('procedure')];
}

/** Statements and expressions of a routine's body, parsed once; none in another language than SQL and PL/pgSQL. */
export function routineFragments(routine: Routine): readonly Fragment[] {
  let fragments = known.get(routine);
  if (fragments === undefined) {
    fragments = parsed(routine);
    known.set(routine, fragments);
  }
  return fragments;
}

function parsed({ kind, attributes }: Routine): readonly Fragment[] {
  const { language, body, sqlBody } = attributes;
  if (sqlBody !== undefined) {
    const [statement] = parseFragments(`CREATE FUNCTION f() RETURNS void ${sqlBody}`);
    return statement?.kind === 'CreateFunctionStmt' ? statementsIn(statement.node.sql_body) : [];
  }
  if (body === undefined) return [];
  if (language === 'sql') return parseFragments(body);
  if (language !== 'plpgsql') return [];
  const returns = kind === 'function' && 'result' in attributes ? ` RETURNS ${attributes.result}` : '';
  const tag = tagFor(body);
  return plpgsqlFragments(
    `CREATE ${kind} f(${attributes.arguments})${returns} LANGUAGE plpgsql AS ${tag}${body}${tag}`,
  );
}

function statementsIn(node: Node | undefined): Fragment[] {
  const items = listIn(node);
  if (items !== undefined) return items.flatMap(statementsIn);
  if (node === undefined) return [];
  if ('ReturnStmt' in node) {
    const { returnval } = node.ReturnStmt;
    return returnval === undefined ? [] : [selectOf(returnval)];
  }
  const [kind, value] = Object.entries(node)[0] ?? [];
  // The body of a function holds statements and nothing else.
  return kind?.endsWith('Stmt') ? [{ kind, node: value } as Fragment] : [];
}

function selectOf(val: Node): Fragment {
  return { kind: 'SelectStmt', node: { targetList: [{ ResTarget: { val } }] } };
}

/** A dollar quote that the body does not contain. */
function tagFor(body: string): string {
  let tag = '$body$';
  for (let number = 1; body.includes(tag); number++) tag = `$body${number}$`;
  return tag;
}
