import type { ObjectName } from '../dependencies/names.ts';
import type { Statement } from '../statement.ts';

const relations: Partial<Record<Statement['kind'], string>> = {
  CreateForeignTableStmt: 'foreign table',
  CreateSeqStmt: 'sequence',
  CreateStmt: 'table',
  CreateTableAsStmt: 'table',
  IndexStmt: 'index',
  ViewStmt: 'view',
};

/** "view app.orders": an object in words, its relation told apart by the statement that creates it. */
export function describeObject({ kind, schema, on, name }: ObjectName, creator: Statement): string {
  const isMaterialized = creator.kind === 'CreateTableAsStmt' && creator.node.objtype === 'OBJECT_MATVIEW';
  const relation = isMaterialized ? 'materialized view' : (relations[creator.kind] ?? 'relation');
  const words = kind === 'relation' || (kind === 'type' && creator.kind in relations) ? relation : kind;
  const qualified = schema ? `${schema}.${name}` : name;
  return on ? `${words} ${name} on ${schema ? `${schema}.` : ''}${on}` : `${words} ${qualified}`;
}
