import { findObject, type ObjectOf } from '../../catalog/catalog.ts';
import type { ConstraintAttributes, IndexAttributes } from '../../catalog/constraint-attributes.ts';
import { words } from '../../catalog/describe/words.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { enclose } from '../clauses/enclose.ts';
import { parentName } from '../clauses/on-parent.ts';
import { parameterList } from '../clauses/options-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';

export type Constraint = ObjectOf<'constraint'>;

/** `ALTER TABLE shop.w_orders`; `only` leaves out its partitions and child tables. */
export function alterTableOf(part: Constraint | ObjectOf<'index'>, only = false): string {
  const { parent = 'table:' } = part;
  const kind = parent.slice(0, parent.indexOf(':')).toUpperCase();
  return words('ALTER', kind, only && 'ONLY', parentName(part));
}

/** `CONSTRAINT w_orders_pkey PRIMARY KEY (id)`: what follows ADD. */
export function constraintClause(object: Constraint, context: DdlContext): string {
  const { attributes } = object;
  const { notEnforced, noInherit, notValid } = attributes;
  return words(
    `CONSTRAINT ${quoteIdentifier(object.name)}`,
    coreClause(object, context),
    noInherit && 'NO INHERIT',
    deferrability(attributes),
    notEnforced && 'NOT ENFORCED',
    notValid && 'NOT VALID',
  );
}

function coreClause(object: Constraint, context: DdlContext): string {
  const { type, columns = [], expression = '', definition, nullsNotDistinct } = object.attributes;
  switch (type) {
    case 'check':
      return `CHECK ${enclose(expression)}`;
    case 'not null':
      return `NOT NULL ${columns.map(quoteIdentifier).join(', ')}`;
    case 'exclusion':
      if (definition === undefined) throw cannotGenerate(object, 'the catalog has no definition of it');
      return definition;
    case 'primary key':
      return words('PRIMARY KEY', keyClause(object, context));
    case 'unique':
      return words('UNIQUE', nullsNotDistinct && 'NULLS NOT DISTINCT', keyClause(object, context));
    case 'foreign key':
      return foreignKeyClause(object);
  }
}

/** Columns, INCLUDE and what is said of the index. */
function keyClause(object: Constraint, context: DdlContext): string {
  const { columns = [], include, withoutOverlaps } = object.attributes;
  const { storageParameters, tablespace } = indexOfConstraint(object, context);
  return words(
    `(${columnList(columns)}${withoutOverlaps ? ' WITHOUT OVERLAPS' : ''})`,
    include && `INCLUDE (${columnList(include)})`,
    storageParameters && `WITH (${parameterList(storageParameters)})`,
    tablespace !== undefined && `USING INDEX TABLESPACE ${quoteIdentifier(tablespace)}`,
  );
}

/** What the index of a new constraint is to be; it always has the constraint's name. */
export function indexOfConstraint(
  { schema, name }: Constraint,
  { to }: DdlContext,
): Partial<IndexAttributes> {
  return findObject(to, `index:${qualify(schema, name)}`)?.attributes ?? {};
}

function foreignKeyClause(object: Constraint): string {
  const { columns = [], references, period, match, onUpdate, onDelete, onDeleteColumns } = object.attributes;
  if (references === undefined) throw cannotGenerate(object, 'the catalog does not say what it references');
  return words(
    `FOREIGN KEY (${columnList(columns, period)})`,
    `REFERENCES ${references.table} (${columnList(references.columns, period)})`,
    match && `MATCH ${match.toUpperCase()}`,
    onUpdate && `ON UPDATE ${onUpdate.toUpperCase()}`,
    onDelete && `ON DELETE ${onDelete.toUpperCase()}`,
    onDeleteColumns && `(${columnList(onDeleteColumns)})`,
  );
}

function columnList(columns: readonly string[], period = false): string {
  return columns
    .map((name, at) => `${period && at === columns.length - 1 ? 'PERIOD ' : ''}${quoteIdentifier(name)}`)
    .join(', ');
}

export function deferrability({ deferrable, initiallyDeferred }: ConstraintAttributes): string | undefined {
  if (!deferrable) return undefined;
  return initiallyDeferred ? 'DEFERRABLE INITIALLY DEFERRED' : 'DEFERRABLE';
}

/** Whether statements have to be careful with its table: a foreign table has no rows here. */
export function isUsed({ parent }: Constraint | ObjectOf<'index'>, { online, isNew }: DdlContext): boolean {
  return online && parent !== undefined && !parent.startsWith('foreign table:') && !isNew(parent);
}

/** It reads the whole table under a lock that lets others read and write. */
export function validateConstraint(object: Constraint, context: DdlContext): DdlStep {
  const sql = `${alterTableOf(object)} VALIDATE CONSTRAINT ${quoteIdentifier(object.name)}`;
  return isUsed(object, context) ? { sql, stage: 'finish', settles: true } : { sql };
}
