import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { Column, SchemaIndex } from '../schema-index.ts';
import { type TypeName, typeNameOf } from './type-name.ts';

/** Something that was given a type by who wrote the schema. */
export interface TypedObject {
  readonly object: Column | ObjectOf<'domain'>;
  /** `column shop.w_orders.total` or `domain shop.amount`. */
  readonly title: string;
  readonly type: TypeName;
}

const known = new WeakMap<SchemaIndex, readonly TypedObject[]>();

/** Columns of tables, but for those they inherit, and domains; the columns of a domain are told by it. */
export function typedObjects(schema: SchemaIndex): readonly TypedObject[] {
  const objects = known.get(schema) ?? collect(schema);
  known.set(schema, objects);
  return objects;
}

function collect(schema: SchemaIndex): readonly TypedObject[] {
  const columns = schema.tables.flatMap(({ id }) =>
    schema.columnsOf(id).filter(({ attributes }) => !attributes.inherited),
  );
  return [...columns, ...schema.all('domain')].map((object) => ({
    object,
    title: `${object.kind} ${nameOf(object)}`,
    type: typeNameOf(object.attributes.type),
  }));
}

/** The type under a domain, and under that of its domains; any other type as it is. */
export function baseTypeOf(type: string, schema: SchemaIndex): string {
  const domain = schema.get(`domain:${type}`);
  return domain?.kind === 'domain' ? baseTypeOf(domain.attributes.type, schema) : type;
}
