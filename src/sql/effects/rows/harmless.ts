import type { StatementKind } from '../../statement.ts';
import type { AnyEffectRow } from '../effect-row.ts';

/** Statements of which nothing is read but their kind, because they touch no relation that is there. */
const forms: Partial<Record<StatementKind, string>> = {
  AlterCollationStmt: 'ALTER COLLATION',
  AlterDatabaseRefreshCollStmt: 'ALTER DATABASE … REFRESH COLLATION VERSION',
  AlterDefaultPrivilegesStmt: 'ALTER DEFAULT PRIVILEGES',
  AlterEventTrigStmt: 'ALTER EVENT TRIGGER',
  AlterFdwStmt: 'ALTER FOREIGN DATA WRAPPER',
  AlterForeignServerStmt: 'ALTER SERVER',
  AlterFunctionStmt: 'ALTER FUNCTION',
  AlterObjectDependsStmt: 'ALTER … DEPENDS ON EXTENSION',
  AlterOpFamilyStmt: 'ALTER OPERATOR FAMILY',
  AlterOperatorStmt: 'ALTER OPERATOR',
  AlterRoleSetStmt: 'ALTER ROLE … SET',
  AlterRoleStmt: 'ALTER ROLE',
  AlterTableSpaceOptionsStmt: 'ALTER TABLESPACE',
  AlterTSConfigurationStmt: 'ALTER TEXT SEARCH CONFIGURATION',
  AlterTSDictionaryStmt: 'ALTER TEXT SEARCH DICTIONARY',
  AlterTypeStmt: 'ALTER TYPE … SET (…)',
  AlterUserMappingStmt: 'ALTER USER MAPPING',
  CheckPointStmt: 'CHECKPOINT',
  ClosePortalStmt: 'CLOSE',
  CreateAmStmt: 'CREATE ACCESS METHOD',
  CreateCastStmt: 'CREATE CAST',
  CreateConversionStmt: 'CREATE CONVERSION',
  CreateEventTrigStmt: 'CREATE EVENT TRIGGER',
  CreateFdwStmt: 'CREATE FOREIGN DATA WRAPPER',
  CreateForeignServerStmt: 'CREATE SERVER',
  CreateOpClassStmt: 'CREATE OPERATOR CLASS',
  CreateOpFamilyStmt: 'CREATE OPERATOR FAMILY',
  CreatePLangStmt: 'CREATE LANGUAGE',
  CreateTransformStmt: 'CREATE TRANSFORM',
  CreateUserMappingStmt: 'CREATE USER MAPPING',
  DeallocateStmt: 'DEALLOCATE',
  DefineStmt: 'CREATE AGGREGATE, OPERATOR, COLLATION or TEXT SEARCH …',
  DropUserMappingStmt: 'DROP USER MAPPING',
  PrepareStmt: 'PREPARE',
  VariableShowStmt: 'SHOW',
};

export const harmlessRows: readonly AnyEffectRow[] = Object.entries(forms).map(([statement, form]) => ({
  id: `statement-${kebab(statement.replace(/Stmt$/, ''))}`,
  op: 'other',
  form,
  when: (operation) => operation.statement === statement,
  locks: {},
  reversible: 'yes',
}));

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
