import type { AttributesOf } from '../../../src/catalog/attributes.ts';
import type { Catalog, CatalogObject, ObjectId, ObjectKind } from '../../../src/catalog/catalog.ts';

interface Place {
  readonly schema?: string;
  readonly parent?: ObjectId;
  readonly dependsOn?: readonly ObjectId[];
}

/** An object of a catalog made by hand; its name is what comes last in the id. */
export function object<K extends ObjectKind>(
  id: `${K}:${string}`,
  attributes: AttributesOf[K],
  { schema, parent, dependsOn = [] }: Place = {},
): CatalogObject {
  const at = id.indexOf(':');
  const place = {
    kind: id.slice(0, at),
    id,
    schema,
    name: id
      .slice(at + 1)
      .split('.')
      .at(-1),
  };
  return { ...place, ...(parent && { parent }), dependsOn, attributes } as CatalogObject;
}

/** A catalog in whatever order the objects are given. */
export function catalogOf(...objects: readonly CatalogObject[]): Catalog {
  const byId: Record<ObjectId, CatalogObject> = {};
  for (const each of objects) byId[each.id] = each;
  return { format: 1, serverVersion: 180_000, schemas: ['s'], objects: byId, unmodelled: [] };
}

const owner = 'ana';

export const schema = object('schema:s', { owner });
export const mood = object('enum:s.mood', { owner, labels: ['sad', 'ok'] }, { schema: 's' });

export function table(name: string, columns: readonly string[] = []): CatalogObject {
  return object(`table:s.${name}`, { owner, columns }, { schema: 's' });
}

export function column(path: `${string}.${string}`, type: string, ...dependsOn: ObjectId[]): CatalogObject {
  const parent: ObjectId = `table:s.${path.slice(0, path.indexOf('.'))}`;
  return object(`column:s.${path}`, { type }, { schema: 's', parent, dependsOn });
}

export function view(name: string, definition: string, ...dependsOn: ObjectId[]): CatalogObject {
  return object(`view:s.${name}`, { owner, definition, columns: [] }, { schema: 's', dependsOn });
}

export function index(name: string, on: string): CatalogObject {
  const attributes = { method: 'btree', keys: [{ column: 'a' }] };
  return object(`index:s.${name}`, attributes, { schema: 's', parent: `table:s.${on}` });
}
