import { type Catalog, type CatalogObject, findObject, type ObjectOf } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import { onParent, parentName } from '../clauses/on-parent.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { formerPart, staysAttached, tableOfPart } from '../indexes/attachment.ts';
import { commentStep } from '../ownership/comment-steps.ts';
import { alterTableOf, type Constraint, isUsed, validateConstraint } from './constraint-clause.ts';

/** A NOT NULL of PostgreSQL 18, by what tells it from one that the catalog has no object for. */
interface NotNull {
  readonly name: string;
  readonly notValid?: true;
  readonly noInherit?: true;
  readonly comment?: string;
}

/** Before the primary key that it is for, which would make one of another name. */
export function addNotNull(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const key = primaryKeyOf(context.to, object);
  const isMadeByKey = key !== undefined && context.isNew(key.id) && !isRenamed(key, context);
  return isMadeByKey ? [] : change(presentState(object, context), wantedState(object), object, context);
}

function isRenamed(key: Constraint, context: DdlContext): boolean {
  return staysAttached(key, context) && formerPart(key, context) !== undefined;
}

/** The NOT NULL constraints with a name of their own that a new primary key needs. */
export function notNullOfKey(key: Constraint, context: DdlContext): readonly DdlStep[] {
  return (key.attributes.columns ?? []).flatMap((name) => {
    const object = notNullOf(context.to, key, name);
    if (object === undefined || !context.isNew(object.id)) return [];
    return change(presentState(object, context), wantedState(object), object, context);
  });
}

export function alterNotNull(from: Constraint, to: Constraint, context: DdlContext): readonly DdlStep[] {
  // COMMENT ON follows by itself.
  const { comment, ...state } = wantedState(from);
  return change(state, wantedState(to), to, context);
}

export function dropNotNullConstraint(object: Constraint, context: DdlContext): readonly DdlStep[] {
  const later = columnOf(context.to, object);
  // DROP COLUMN takes it along, and a primary key does not let go of it before.
  if (later === undefined || context.isNew(later.id)) return [];
  if (notNullOf(context.to, object, later.name) !== undefined) return [];
  if (later.attributes.notNull)
    return change(wantedState(object), plainState(object, context), object, context);
  const alter = alterTableOf(object);
  // After the primary key or the parent's, which hold on to it and may take it along.
  if (object.attributes.inherited || primaryKeyOf(context.from, object) !== undefined) {
    return [{ sql: `${alter} ALTER COLUMN ${columnName(object)} DROP NOT NULL`, turn: 'last' }];
  }
  return [{ sql: `${alter} DROP CONSTRAINT ${quoteIdentifier(object.name)}` }];
}

function change(
  from: NotNull | undefined,
  to: NotNull,
  object: Constraint,
  context: DdlContext,
): readonly DdlStep[] {
  const alter = alterTableOf(object);
  const name = quoteIdentifier(to.name);
  const validate = validateConstraint({ ...object, name: to.name }, context);
  const add = (isValid: boolean): DdlStep => ({
    sql: `${alter} ADD CONSTRAINT ${name} NOT NULL ${columnName(object)}${to.noInherit ? ' NO INHERIT' : ''}${isValid ? '' : ' NOT VALID'}`,
  });
  if (from === undefined) {
    const isCareful = isUsed(object, context) && !to.notValid;
    return isCareful ? [add(false), validate] : [add(!to.notValid)];
  }
  if (to.notValid && !from.notValid) {
    return [{ sql: `${alter} DROP CONSTRAINT ${quoteIdentifier(from.name)}` }, add(false)];
  }
  const inherits = `${to.noInherit ? 'NO ' : ''}INHERIT`;
  const isSilenced = from.comment !== undefined && to.comment === undefined;
  return [
    ...(from.name === to.name
      ? []
      : [{ sql: `${alter} RENAME CONSTRAINT ${quoteIdentifier(from.name)} TO ${name}` }]),
    ...(from.noInherit === to.noInherit ? [] : [{ sql: `${alter} ALTER CONSTRAINT ${name} ${inherits}` }]),
    ...(from.notValid && !to.notValid ? [validate] : []),
    ...(isSilenced ? [commentStep(`CONSTRAINT ${onParent({ ...object, name: to.name })}`, undefined)] : []),
  ];
}

/** What the column has when the statement runs. */
function presentState(object: Constraint, context: DdlContext): NotNull | undefined {
  const [old, now] = [columnOf(context.from, object), columnOf(context.to, object)];
  // GENERATED AS IDENTITY brings NOT NULL.
  if (old === undefined || context.isNew(old.id) || (object.parent && context.isNew(object.parent)))
    return now?.attributes.identity === undefined ? undefined : plainState(object, context);
  const known = notNullOf(context.from, object, old.name);
  if (known !== undefined) return wantedState(known);
  return old.attributes.notNull ? plainState(object, context) : undefined;
}

function wantedState({ name, attributes: { notValid, noInherit, comment } }: Constraint): NotNull {
  return {
    name,
    ...(notValid && { notValid }),
    ...(noInherit && { noInherit }),
    ...(comment !== undefined && { comment }),
  };
}

/** As PostgreSQL makes it for a column that is NOT NULL and no more. */
function plainState(object: Constraint, { from, to }: DdlContext): NotNull {
  const table = tableOfPart(to, object) ?? tableOfPart(from, object);
  return { name: generatedName(table?.name ?? '', object.attributes.columns ?? [], 'not_null') };
}

function columnName({ attributes }: Constraint): string {
  return (attributes.columns ?? []).map(quoteIdentifier).join(', ');
}

function columnOf(catalog: Catalog, object: Constraint): ObjectOf<'column'> | undefined {
  return findObject(catalog, `column:${parentName(object)}.${columnName(object)}`);
}

function primaryKeyOf(catalog: Catalog, object: Constraint): Constraint | undefined {
  const [column = ''] = object.attributes.columns ?? [];
  return constraintsOf(catalog, object).find(
    ({ attributes: { type, columns } }) => type === 'primary key' && columns?.includes(column),
  );
}

function notNullOf(catalog: Catalog, sibling: Constraint, column: string): Constraint | undefined {
  return constraintsOf(catalog, sibling).find(
    ({ attributes: { type, columns } }) => type === 'not null' && columns?.[0] === column,
  );
}

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly Constraint[]>>();

/** All of the same table. */
function constraintsOf(catalog: Catalog, { parent = 'table:' }: Constraint): readonly Constraint[] {
  const found = known.get(catalog);
  if (found !== undefined) return found.get(parent) ?? [];
  const constraints = new Map<string, Constraint[]>();
  for (const object of Object.values<CatalogObject>(catalog.objects)) {
    if (object.kind !== 'constraint' || object.parent === undefined) continue;
    const list = constraints.get(object.parent);
    if (list) list.push(object);
    else constraints.set(object.parent, [object]);
  }
  known.set(catalog, constraints);
  return constraints.get(parent) ?? [];
}
