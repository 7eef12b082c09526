import type { Catalog, ObjectId } from '../../catalog/catalog.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import type { ColumnAttributes } from '../../catalog/table-attributes.ts';
import { enclose } from '../clauses/enclose.ts';
import { foreignOptions } from '../clauses/options-sql.ts';
import type { DdlContext } from '../ddl-context.ts';
import { oncePerCatalog } from '../once-per-catalog.ts';
import { sequenceClauses } from '../sequences/sequence-sql.ts';
import { type Column, tableOf } from '../tables/table-tree.ts';

/** What of a column is left for a statement of its own. */
export interface LeftOut {
  readonly default?: boolean;
  readonly notNull?: boolean;
}

/** A column as in CREATE TABLE and ADD COLUMN: `total numeric(12,2) DEFAULT 0 NOT NULL`. */
export function columnSql(column: Column, context: DdlContext, leftOut: LeftOut = {}): string {
  const { attributes } = column;
  const options = foreignOptions(column, attributes.foreignOptions);
  const parts = [quoteIdentifier(column.name), typeSql(attributes)];
  if (options !== '') parts.push(options);
  return [...parts, ...columnConstraints(column, context, leftOut)].join(' ');
}

/** `character varying(20) COLLATE "C"`. */
export function typeSql({ type, collation }: ColumnAttributes): string {
  return collation === undefined ? type : `${type} COLLATE ${collation}`;
}

/** DEFAULT, GENERATED and NOT NULL. */
export function columnConstraints(
  column: Column,
  context: DdlContext,
  leftOut: LeftOut = {},
): readonly string[] {
  const { default: value, generated, identity, notNull } = column.attributes;
  const parts: string[] = [];
  if (value !== undefined && !leftOut.default) parts.push(`DEFAULT ${value}`);
  if (generated !== undefined) parts.push(generatedSql(generated));
  if (identity !== undefined) parts.push(identitySql(identity));
  if (notNull && !leftOut.notNull && !hasNotNullConstraint(context.to, column)) parts.push('NOT NULL');
  return parts;
}

function generatedSql({ expression, kind }: NonNullable<ColumnAttributes['generated']>): string {
  return `GENERATED ALWAYS AS ${enclose(expression)} ${kind === 'stored' ? 'STORED' : 'VIRTUAL'}`;
}

/** `GENERATED ALWAYS AS IDENTITY (START WITH 100)`. */
export function identitySql(identity: NonNullable<ColumnAttributes['identity']>): string {
  const name = identity.sequence === undefined ? [] : [`SEQUENCE NAME ${identity.sequence}`];
  const options = [...name, ...sequenceClauses(identity)];
  const list = options.length > 0 ? ` (${options.join(' ')})` : '';
  return `GENERATED ${identity.generation === 'always' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY${list}`;
}

/** Whether NOT NULL of a column is an object of its own (PostgreSQL 18, where it has a name or is NO INHERIT). */
export function hasNotNullConstraint(catalog: Catalog, column: Column): boolean {
  return notNullName(catalog, column) !== undefined;
}

/** The name of that object. */
export function notNullName(catalog: Catalog, { parent, name }: Column): string | undefined {
  return parent && notNullNames(catalog).get(parent)?.get(name);
}

const notNullNames = oncePerCatalog((catalog): ReadonlyMap<ObjectId, ReadonlyMap<string, string>> => {
  const names = new Map<ObjectId, Map<string, string>>();
  for (const object of Object.values<Catalog['objects'][ObjectId]>(catalog.objects)) {
    const { kind, parent, attributes } = object;
    if (kind !== 'constraint' || attributes.type !== 'not null' || parent === undefined) continue;
    const ofTable = names.get(parent) ?? new Map<string, string>();
    for (const column of attributes.columns ?? []) ofTable.set(column, object.name);
    names.set(parent, ofTable);
  }
  return names;
});

/** `ALTER TABLE shop.w_orders`, with ONLY where its child tables see to themselves. */
export function alterTable(catalog: Catalog, column: Column, reach: 'all' | 'only' = 'all'): string {
  const table = tableOf(catalog, column);
  const words = table?.kind === 'foreign table' ? 'ALTER FOREIGN TABLE' : 'ALTER TABLE';
  const name = qualify(column.schema, table?.name ?? '');
  return `${words} ${reach === 'only' ? 'ONLY ' : ''}${name}`;
}
