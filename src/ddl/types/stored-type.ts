import type { Catalog, CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { usersIn } from '../plan/users-of.ts';

const types = new Set<CatalogObject['kind']>(['composite type', 'domain', 'range type']);

/** Whether rows hold values of a type, be it by way of other types. */
export function isStored(catalog: Catalog, type: ObjectId): boolean {
  const users = usersIn(catalog);
  const seen = new Set<ObjectId>([type]);
  for (const id of seen) {
    for (const user of users(id)) {
      const object = catalog.objects[user];
      if (object?.kind === 'column' || object?.kind === 'materialized view') return true;
      if (object !== undefined && types.has(object.kind)) seen.add(user);
    }
  }
  return false;
}

/** The typed tables of a composite type, whose columns are its attributes. */
export function typedTables(catalog: Catalog, type: string): readonly CatalogObject[] {
  return Object.values(catalog.objects).filter(
    (object) => object.kind === 'table' && object.attributes.ofType === type,
  );
}
