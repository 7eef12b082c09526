import type { CreateFunctionStmt } from '@pgsql/types';
import type { CatalogObject, ObjectOf } from '../../catalog/catalog.ts';
import { listIn, optionOf, stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { Code } from './code.ts';
import { plpgsqlCode } from './plpgsql-code.ts';
import { atomicCode, printedAtomicCode, sqlCode } from './sql-code.ts';

type Routine = ObjectOf<'function'> | ObjectOf<'procedure'>;

const known = new WeakMap<CatalogObject, { readonly code: Code | undefined }>();

/** The code of a function or procedure of the catalog, parsed once; undefined in another language than SQL and PL/pgSQL. */
export function routineCode(routine: Routine): Code | undefined {
  let entry = known.get(routine);
  if (entry === undefined) {
    entry = { code: parsed(routine) };
    known.set(routine, entry);
  }
  return entry.code;
}

function parsed({ kind, attributes }: Routine): Code | undefined {
  const { language, body, sqlBody } = attributes;
  if (sqlBody !== undefined) return printedAtomicCode(sqlBody);
  if (body === undefined) return undefined;
  if (language === 'sql') return sqlCode(body);
  if (language !== 'plpgsql') return undefined;
  const returns = kind === 'function' ? ` RETURNS ${resultOf(attributes)}` : '';
  return plpgsqlCode(withBody(`${kind} f(${attributes.arguments})${returns}`, body));
}

function resultOf(attributes: Routine['attributes']): string {
  return 'result' in attributes ? attributes.result : 'void';
}

/** A dollar quote that the body does not contain. */
function tagFor(body: string): string {
  let tag = '$body$';
  for (let number = 1; body.includes(tag); number++) tag = `$body${number}$`;
  return tag;
}

/** The code of a function that the run makes. Its arguments do not matter to what its statements are. */
export function createdCode(node: CreateFunctionStmt): Code | undefined {
  if (node.sql_body !== undefined) return atomicCode(node.sql_body);
  const given = optionOf(node.options, 'language');
  const language = given && 'String' in given ? given.String.sval : 'sql';
  const [body] = stringsOf(listIn(optionOf(node.options, 'as')));
  if (body === undefined) return undefined;
  if (language === 'sql') return sqlCode(body);
  if (language !== 'plpgsql') return undefined;
  // A trigger's function knows NEW and OLD; in any other they are unknown names all the same.
  return plpgsqlCode(withBody(node.is_procedure ? 'PROCEDURE f()' : 'FUNCTION f() RETURNS trigger', body));
}

function withBody(head: string, body: string): string {
  const tag = tagFor(body);
  return `CREATE ${head} LANGUAGE plpgsql AS ${tag}${body}${tag}`;
}
