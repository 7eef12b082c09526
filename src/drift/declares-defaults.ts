import type { ObjectType } from '@pgsql/types';
import type { AttributesOf } from '../catalog/attributes.ts';
import { listIn, optionOf, stringsOf } from '../sql/dependencies/tree-values.ts';
import type { Statement } from '../sql/statement.ts';

type Defaults = AttributesOf['default privileges'];

const objectTypes: Partial<Record<ObjectType, Defaults['objectType']>> = {
  OBJECT_FUNCTION: 'functions',
  OBJECT_LARGEOBJECT: 'large objects',
  OBJECT_ROUTINE: 'functions',
  OBJECT_SCHEMA: 'schemas',
  OBJECT_SEQUENCE: 'sequences',
  OBJECT_TABLE: 'tables',
  OBJECT_TYPE: 'types',
};

/** Whether a statement is an ALTER DEFAULT PRIVILEGES for these; its roles are not looked at. */
export function declaresDefaults(statement: Statement, { objectType, inSchema }: Defaults): boolean {
  if (statement.kind !== 'AlterDefaultPrivilegesStmt') return false;
  const { action, options } = statement.node;
  const schemas = stringsOf(listIn(optionOf(options, 'schemas')));
  const fits = inSchema === undefined ? schemas.length === 0 : schemas.includes(inSchema);
  return fits && action?.objtype !== undefined && objectTypes[action.objtype] === objectType;
}
