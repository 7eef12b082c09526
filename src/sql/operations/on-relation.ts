import type { ObjectName } from '../dependencies/names.ts';

/** What ALTER TABLE and its like were said of: PostgreSQL takes ALTER TABLE for an index, too. */
export type RelationKind =
  | 'table'
  | 'foreign table'
  | 'view'
  | 'materialized view'
  | 'index'
  | 'sequence'
  | 'type';

/** What every operation on a relation carries. */
export interface OnRelation {
  readonly table: ObjectName;
  /** As the statement says it. */
  readonly kind: RelationKind;
  /** ALTER TABLE IF EXISTS. */
  readonly ifExists: boolean;
  /** False: ONLY. */
  readonly recursive: boolean;
}
