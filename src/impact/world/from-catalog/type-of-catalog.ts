import type { CatalogObject } from '../../../catalog/catalog.ts';
import type { WorldType } from '../world.ts';

/** An enum, domain, composite or range type; undefined for what is no type. */
export function typeOfCatalog(object: CatalogObject): WorldType | undefined {
  const birth = undefined;
  const id = object.id.slice(object.kind.length + 1);
  switch (object.kind) {
    case 'enum':
      return { kind: 'enum', id, labels: object.attributes.labels.map((label) => ({ label, birth })), birth };
    case 'domain': {
      const { type, notNull = false, constraints = {} } = object.attributes;
      const checks = new Map(
        Object.entries(constraints).map(([name, { notValid }]) => [name, { valid: notValid !== true }]),
      );
      return { kind: 'domain', id, base: type, notNull, checks, birth };
    }
    case 'composite type':
      return { kind: 'composite', id, birth };
    case 'range type':
      return { kind: 'range', id, birth };
    default:
      return undefined;
  }
}
