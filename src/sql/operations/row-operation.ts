import type { Node } from '@pgsql/types';
import type { ObjectName } from '../dependencies/names.ts';

/** Operations on rows, and the upkeep of tables. */
export type RowOperation =
  | {
      readonly op: 'truncate';
      readonly tables: readonly ObjectName[];
      /** False: ONLY, of each of them. */
      readonly recursive: boolean;
      readonly cascade: boolean;
      readonly restartIdentity: boolean;
    }
  | { readonly op: 'cluster'; readonly table: ObjectName | undefined }
  | { readonly op: 'vacuum'; readonly tables: readonly ObjectName[]; readonly full: boolean }
  | { readonly op: 'analyze'; readonly tables: readonly ObjectName[] }
  | {
      readonly op: 'lock table';
      readonly tables: readonly ObjectName[];
      readonly recursive: boolean;
      readonly mode: number;
      readonly nowait: boolean;
    }
  | {
      /** Rows are read, changed or copied: tables that are only read in `reads`. */
      readonly op: 'insert' | 'update' | 'delete' | 'merge' | 'copy from';
      readonly table: ObjectName;
      readonly reads: readonly ObjectName[];
      /** WHERE of UPDATE and DELETE; the source of INSERT is a query or VALUES in `node`. */
      readonly where: Node | undefined;
      /** INSERT … VALUES: how many rows; undefined where a query gives them. */
      readonly rows: number | undefined;
      /** Columns assigned, or listed by an INSERT. */
      readonly columns: readonly string[];
      readonly node: Node;
    }
  | {
      readonly op: 'select' | 'copy to';
      readonly reads: readonly ObjectName[];
      readonly locking: 'update' | 'share' | undefined;
      readonly node: Node;
    };
