import type { ObjectId } from '../../catalog/catalog.ts';
import { creationsOf } from '../../sql/dependencies/creates.ts';
import { namedObjects, type ObjectName } from '../../sql/dependencies/names.ts';
import { filledBy } from '../../sql/dependencies/side-effects.ts';
import type { ParsedSql, Statement } from '../../sql/statement.ts';
import { findRelation } from '../code/find-relation.ts';
import { routinesOf } from '../code/routine-fragments.ts';
import type { RuleInput } from '../rule-input.ts';

/** The object that a place in a file belongs to: what its statement makes, fills or speaks of; else a schema. */
export function objectAt({ catalog, schema }: RuleInput, { statements }: ParsedSql, index: number): ObjectId {
  // A comment belongs to what comes after it.
  const statement = statements.find(({ end }) => index < end) ?? statements.at(-1);
  for (const { kind, schema: own, name } of statement === undefined ? [] : namesOf(statement)) {
    const routine = kind === 'function' && routinesOf(schema).find((one) => isCalled(one, own, name));
    if (routine) return routine.id;
    const found = findRelation(schema, { schema: own, name }, catalog.schemas);
    if (kind === 'relation' && found !== undefined) return found;
  }
  return schema.get('schema:public')?.id ?? schema.all('schema')[0]?.id ?? 'schema:public';
}

function isCalled(
  object: { readonly schema: string | undefined; readonly name: string },
  schema: string | undefined,
  name: string,
): boolean {
  return object.name === name && (schema === undefined || object.schema === schema);
}

function namesOf(statement: Statement): readonly ObjectName[] {
  const filled = filledBy(statement);
  if (filled !== undefined) return [filled];
  if (statement.kind === 'CommentStmt') return namedObjects(statement.node.objtype, statement.node.object);
  return creationsOf(statement);
}
