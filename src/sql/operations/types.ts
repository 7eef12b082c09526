import type { AlterDomainStmt, AlterTableCmd, Constraint, DefineStmt, Node } from '@pgsql/types';
import { defined, type ObjectName, qualifiedName, relationName } from '../dependencies/names.ts';
import { stringsOf } from '../dependencies/tree-values.ts';
import type { Operation, OperationOf } from './operation.ts';
import type { Readers } from './readers.ts';

/** Types, enums and domains. */
export const typeReaders: Readers = {
  CreateEnumStmt: (node) =>
    typeNamed(node.typeName).map((type) => ({ op: 'create enum', type, labels: stringsOf(node.vals) })),
  AlterEnumStmt: (node) =>
    typeNamed(node.typeName).map((type) =>
      node.oldVal === undefined
        ? {
            op: 'add enum value',
            type,
            label: node.newVal ?? '',
            placed: node.newValNeighbor !== undefined,
            neighbor: node.newValNeighbor,
            after: node.newValIsAfter === true,
            ifNotExists: node.skipIfNewValExists === true,
          }
        : { op: 'rename enum value', type, from: node.oldVal, to: node.newVal ?? '' },
    ),
  CompositeTypeStmt: (node) =>
    defined(relationName(node.typevar)).map((name) => ({
      op: 'create type',
      type: { ...name, kind: 'type' },
      what: 'composite',
    })),
  CreateRangeStmt: (node) =>
    typeNamed(node.typeName).map((type) => ({ op: 'create type', type, what: 'range' })),
  DefineStmt: (node) => defineType(node),
  CreateDomainStmt: (node) =>
    typeNamed(node.domainname).map((domain) => ({
      op: 'create domain',
      domain,
      constrained: (node.constraints ?? []).some(constrains),
      base: node.typeName,
      notNull: (node.constraints ?? []).some((each) => constraintIn(each)?.contype === 'CONSTR_NOTNULL'),
      checks: (node.constraints ?? []).flatMap((each) => {
        const constraint = constraintIn(each);
        return constraint?.contype === 'CONSTR_CHECK' ? [constraint.conname] : [];
      }),
    })),
  AlterDomainStmt: (node) =>
    typeNamed(node.typeName).map((domain) => ({
      op: 'alter domain',
      domain,
      change: domainChange(node),
      notValid: constraintIn(node.def)?.skip_validation === true,
      constraint: node.name ?? constraintIn(node.def)?.conname,
      expression: constraintIn(node.def)?.raw_expr ?? (node.subtype === 'T' ? node.def : undefined),
    })),
};

/** ALTER TYPE … ADD, DROP and ALTER ATTRIBUTE. */
export function alteredComposite(type: ObjectName, command: AlterTableCmd): readonly Operation[] {
  const change = command.subtype && attributeChanges[command.subtype];
  if (!change) return [{ op: 'other', statement: 'AlterTableStmt' }];
  const cascade = command.behavior === 'DROP_CASCADE';
  return [{ op: 'alter composite type', type: { ...type, kind: 'type' }, change, cascade }];
}

const attributeChanges: Partial<Record<string, 'add' | 'drop' | 'alter'>> = {
  AT_AddColumn: 'add',
  AT_DropColumn: 'drop',
  AT_AlterColumnType: 'alter',
};

function typeNamed(parts: readonly Node[] | undefined): ObjectName[] {
  return defined(qualifiedName('type', stringsOf(parts)));
}

/** CREATE TYPE with functions, or as a shell; CREATE AGGREGATE, OPERATOR and others have the same kind of statement. */
function defineType(node: DefineStmt): readonly Operation[] {
  if (node.kind !== 'OBJECT_TYPE') return [{ op: 'other', statement: 'DefineStmt' }];
  const what = node.definition === undefined ? 'shell' : 'base';
  return typeNamed(node.defnames).map((type) => ({ op: 'create type' as const, type, what }));
}

function constrains(node: Node): boolean {
  const type = 'Constraint' in node ? node.Constraint.contype : undefined;
  return type === 'CONSTR_CHECK' || type === 'CONSTR_NOTNULL';
}

function constraintIn(node: Node | undefined): Constraint | undefined {
  return node && 'Constraint' in node ? node.Constraint : undefined;
}

/** PostgreSQL's letters for what ALTER DOMAIN does (AlterDomainStmt in parsenodes.h). */
function domainChange({ subtype, def }: AlterDomainStmt): OperationOf<'alter domain'>['change'] {
  switch (subtype) {
    case 'O':
      return 'set not null';
    case 'N':
      return 'drop not null';
    case 'C':
      return 'add constraint';
    case 'X':
      return 'drop constraint';
    case 'V':
      return 'validate constraint';
    default:
      return def ? 'set default' : 'drop default';
  }
}
