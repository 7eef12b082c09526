import type { Catalog, ObjectId } from '../catalog/catalog.ts';

/** What the statements of one object may depend on besides the object. */
export interface DdlContext {
  readonly from: Catalog;
  readonly to: Catalog;
  /** Of the server that will run them, as server_version_num. */
  readonly serverVersion: number;
  /** The role that will run them: what it creates is its own without a word. */
  readonly runner: string;
  /**
   * Whether tables are in use: their indexes are then built CONCURRENTLY and their constraints added NOT VALID and
   * validated afterwards. Else the plain forms are written, which fit into one transaction.
   */
  readonly online: boolean;
  /** Whether this plan itself creates it: such a table is empty and nobody uses it yet. */
  readonly isNew: (id: ObjectId) => boolean;
  /** Columns of new tables whose default follows later, because what it needs needs the table. */
  readonly postponed?: ReadonlySet<ObjectId>;
}
