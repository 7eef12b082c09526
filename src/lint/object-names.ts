import type { CatalogObject, ObjectId } from '../catalog/catalog.ts';
import type { SchemaIndex } from './schema-index.ts';

/** What an object is called, in the forms that settings may use: unquoted, with and without what it is in. */
export interface ObjectNames {
  readonly schema: string | undefined;
  /** The table or view: itself, or what it is on. */
  readonly table: readonly string[];
  /** Each column that it is or that it consists of, in all forms. */
  readonly columns: readonly (readonly string[])[];
  readonly all: readonly string[];
}

/** Names of an object of the catalog; of one that is not there, the words of its id. */
export function objectNames(id: ObjectId, schema: SchemaIndex): ObjectNames {
  const object = schema.get(id);
  if (object === undefined) {
    const name = id.slice(id.indexOf(':') + 1);
    return { schema: undefined, table: [], columns: [], all: [name, id] };
  }
  const parent = object.parent === undefined ? undefined : schema.get(object.parent);
  const owner = parent ?? (isRelation(object) ? object : undefined);
  const table = owner === undefined ? [] : withSchema(owner.schema, owner.name);
  const own = parent === undefined ? withSchema(object.schema, object.name) : under(parent, object.name);
  const columns = owner === undefined ? [] : columnsOf(object).map((name) => under(owner, name));
  return {
    schema: object.schema ?? owner?.schema ?? (object.kind === 'schema' ? object.name : undefined),
    table,
    columns,
    all: [...new Set([...own, ...table, id])],
  };
}

function isRelation({ kind }: CatalogObject): boolean {
  return kind === 'table' || kind === 'view' || kind === 'materialized view' || kind === 'foreign table';
}

function columnsOf(object: CatalogObject): readonly string[] {
  if (object.kind === 'column') return [object.name];
  if (object.kind === 'constraint') return object.attributes.columns ?? [];
  return [];
}

function withSchema(schema: string | undefined, name: string): readonly string[] {
  return schema === undefined ? [name] : [name, `${schema}.${name}`];
}

function under(parent: CatalogObject, name: string): readonly string[] {
  return [name, ...withSchema(parent.schema, parent.name).map((table) => `${table}.${name}`)];
}
