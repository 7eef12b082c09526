import type { CatalogObject } from '../catalog/catalog.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import { ConfitureError } from '../errors.ts';

/** The error for what has no statement: it names the object and says why. */
export function cannotGenerate(object: CatalogObject, why: string): ConfitureError {
  return new ConfitureError('GENERATE_IMPOSSIBLE', `${object.kind} ${nameOf(object)}: ${why}`, {
    hint: 'Write this change by hand: `confiture migrate new` makes the files.',
    details: { object: object.id },
  });
}
