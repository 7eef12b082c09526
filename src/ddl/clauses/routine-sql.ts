import type { FunctionParameter } from '@pgsql/types';
import type { ObjectOf } from '../../catalog/catalog.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { parseSql } from '../../sql/parse.ts';
import { dollarQuote } from './dollar-quote.ts';
import { settingClause } from './setting-sql.ts';

export type Routine = ObjectOf<'function'> | ObjectOf<'procedure'>;

/**
 * CREATE FUNCTION or PROCEDURE. `clauses` are those that only functions have. OR REPLACE sets all of it anew but for
 * owner, comment and grants.
 */
export function routineText(create: string, object: Routine, clauses: readonly string[] = []): string {
  const { schema, name, attributes } = object;
  const { language, transforms = [], securityDefiner, settings = {} } = attributes;
  const lines = [
    `${create} ${qualify(schema, name)}(${attributes.arguments})`,
    ...(object.kind === 'function' ? [`RETURNS ${object.attributes.result}`] : []),
    `LANGUAGE ${quoteIdentifier(language)}`,
    ...(transforms.length > 0
      ? [`TRANSFORM ${transforms.map((type) => `FOR TYPE ${type}`).join(', ')}`]
      : []),
    ...clauses,
    ...(securityDefiner ? ['SECURITY DEFINER'] : []),
    ...Object.entries(settings).map(([setting, value]) => settingClause(setting, value)),
  ];
  return `${lines.join('\n  ')}\n${bodyOf(object)}`;
}

function bodyOf({ attributes: { body = '', sqlBody, library } }: Routine): string {
  if (sqlBody !== undefined) return sqlBody;
  return library === undefined
    ? `AS ${dollarQuote(body)}`
    : `AS ${quoteLiteral(library)}, ${quoteLiteral(body)}`;
}

/**
 * Whether CREATE OR REPLACE would be refused for the arguments: it can neither rename those that go in, nor take a
 * default away, nor change what comes out.
 */
export function changesSignature({ from, to }: { readonly from: Routine; readonly to: Routine }): boolean {
  if (from.attributes.arguments === to.attributes.arguments) return false;
  const [before, after] = [parametersOf(from), parametersOf(to)];
  if (before.length !== after.length) return true;
  return before.some((old, at) => {
    const now = after[at];
    if (now === undefined || old.mode !== now.mode) return true;
    if (comesOut(old) && JSON.stringify(typeAndName(old)) !== JSON.stringify(typeAndName(now))) return true;
    const isRenamed = (old.name ?? '') !== '' && old.name !== now.name;
    return isRenamed || (old.defexpr !== undefined && now.defexpr === undefined);
  });
}

function comesOut({ mode }: FunctionParameter): boolean {
  return mode === 'FUNC_PARAM_OUT' || mode === 'FUNC_PARAM_INOUT' || mode === 'FUNC_PARAM_TABLE';
}

/** Without the positions in the text. */
function typeAndName({ name, argType }: FunctionParameter): readonly unknown[] {
  return [name, argType?.names, argType?.arrayBounds];
}

function parametersOf({ attributes, id }: Routine): readonly FunctionParameter[] {
  const [statement] = parseSql(id, `CREATE PROCEDURE p(${attributes.arguments}) AS ''`).statements;
  if (statement?.kind !== 'CreateFunctionStmt') throw new Error(`${id} has arguments that cannot be read`);
  const { parameters = [] } = statement.node;
  return parameters.flatMap((item) => ('FunctionParameter' in item ? [item.FunctionParameter] : []));
}
