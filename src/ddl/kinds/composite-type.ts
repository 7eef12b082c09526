import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { typeSql } from '../columns/column-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';
import { partCommentSteps } from '../ownership/comment-steps.ts';
import {
  alterAttributes,
  type CompositeType,
  isAppended,
  loosensAttributes,
} from '../types/alter-attributes.ts';
import { isStored, typedTables } from '../types/stored-type.ts';

export const compositeType: DdlKind<'composite type'> = {
  kind: 'composite type',
  keyword: 'TYPE',
  create: (object) => [
    { sql: createSql(object) },
    ...partCommentSteps(nameOf(object), [], object.attributes.columns),
  ],
  drop: (object) => [{ sql: `DROP TYPE ${nameOf(object)}` }],
  alter: alterAttributes,
  // Only one that no row holds can be made anew for the sake of the order.
  isReplaced: ({ from, to }, context) =>
    !isAppended(from.attributes.columns, to.attributes.columns) &&
    !isStored(context.from, from.id) &&
    typedTables(context.from, nameOf(from)).length === 0,
  disturbs: loosensAttributes,
};

function createSql(object: CompositeType): string {
  const list = object.attributes.columns.map((part) => `\n  ${quoteIdentifier(part.name)} ${typeSql(part)}`);
  return `CREATE TYPE ${nameOf(object)} AS (${list.length > 0 ? `${list.join(',')}\n` : ''})`;
}
