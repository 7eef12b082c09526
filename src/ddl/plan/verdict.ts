import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import type { Alteration, Keeping } from '../ddl-kind.ts';

/** What is done with one object. */
export type Verdict =
  | { readonly action: 'create'; readonly to: CatalogObject }
  | { readonly action: 'drop'; readonly from: CatalogObject }
  /** In place. `alteration` is undefined where only owner, comment or privileges differ. */
  | {
      readonly action: 'alter';
      readonly from: CatalogObject;
      readonly to: CatalogObject;
      readonly alteration: Alteration | undefined;
    }
  /** Dropped and created. */
  | { readonly action: 'replace'; readonly from: CatalogObject; readonly to: CatalogObject }
  /** A type: renamed, created anew, and the old one dropped when the columns have changed over. */
  | { readonly action: 'put aside'; readonly from: CatalogObject; readonly to: CatalogObject };

/** How an object that holds rows lives through the replacement of one thing it needs. */
export interface Keep extends Keeping {
  readonly need: ObjectId;
}

export interface Decisions {
  readonly verdicts: ReadonlyMap<ObjectId, Verdict>;
  readonly keeps: ReadonlyMap<ObjectId, readonly Keep[]>;
  /** Pairs of a user and a need that is altered in place, where the user has to be out of the way. */
  readonly disturbed: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>;
}
