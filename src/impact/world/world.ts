import type { Catalog, ObjectId } from '../../catalog/catalog.ts';
import type { RelationSize } from '../../catalog/sizes.ts';

/**
 * What a database contains while a plan goes through it: the catalog, changed by each operation in turn. It belongs to
 * one analysis, which changes it; everyone else only reads. Relations are keyed by their full name, quoted as in the
 * catalog: `shop.w_orders`.
 */
export interface World {
  readonly serverVersion: number;
  readonly catalog: Catalog;
  /** Schemas that an unqualified name is looked for in; SET search_path changes it. */
  searchPath: readonly string[];
  readonly relations: Map<string, Relation>;
  /** Enums, domains, composite and range types by full name. */
  readonly types: Map<string, WorldType>;
  /** Functions, roles, schemas, extensions and what else only exists or does not: `function:shop.fn` without arguments. */
  readonly others: Map<string, Birth | undefined>;
  /** What needs an object, by its id; only of what the catalog told. */
  readonly neededBy: ReadonlyMap<ObjectId, readonly ObjectId[]>;
  /** Ids that are gone by now. */
  readonly dropped: Set<ObjectId>;
}

/** When something came into being during the run; undefined for what was there before. */
export interface Birth {
  /** Index of the step in the run, and of the statement in the step. */
  readonly step: number;
  readonly statement: number;
  /** The same for what commits together. */
  readonly transaction: number;
}

export interface Relation {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
  readonly kind:
    | 'table'
    | 'partitioned table'
    | 'foreign table'
    | 'view'
    | 'materialized view'
    | 'sequence'
    | 'index';
  readonly birth: Birth | undefined;
  /** Of what was there before; undefined where sizes were not read. */
  readonly size: RelationSize | undefined;
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  readonly columns: Map<string, WorldColumn>;
  readonly constraints: Map<string, WorldConstraint>;
  /** Ids of its indexes. */
  readonly indexes: Set<string>;
  readonly triggers: Set<string>;
  readonly policies: Set<string>;
  readonly rules: Set<string>;
  /** Ids of the tables that it is a partition or child of, and the other way around. */
  readonly parents: Set<string>;
  readonly children: Set<string>;
  partition: { readonly of: string; readonly bound: string; readonly isDefault: boolean } | undefined;
  /** `RANGE (created_at)`. */
  readonly partitionKey: string | undefined;
  readonly tablespace: string | undefined;
  readonly accessMethod: string | undefined;
  rowSecurity: boolean;
  replicaIdentity: 'default' | 'full' | 'nothing' | 'index';
  /** Of an index. */
  readonly index: WorldIndex | undefined;
  /** Whether INSERT, UPDATE, DELETE or COPY of this run touched it, in which transaction last. */
  changedIn: number | undefined;
}

export interface WorldColumn {
  readonly name: string;
  /** As format_type gives it: `character varying(50)`, `shop.status`; undefined where the run made it from a query. */
  readonly type: string | undefined;
  readonly collation: string | undefined;
  readonly notNull: boolean;
  readonly default: string | undefined;
  readonly identity: boolean;
  readonly generated: 'stored' | 'virtual' | undefined;
  readonly birth: Birth | undefined;
}

export interface WorldConstraint {
  readonly name: string;
  readonly type: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';
  readonly columns: readonly string[];
  /** SQL of a CHECK, as the catalog or the statement has it. */
  readonly expression: string | undefined;
  /** Of a foreign key: the table's id. */
  readonly references: { readonly table: string; readonly columns: readonly string[] } | undefined;
  readonly valid: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** Id of the index that it made or was given. */
  readonly index: string | undefined;
  readonly birth: Birth | undefined;
}

export interface WorldIndex {
  readonly table: string;
  /** Columns; undefined for an expression. */
  readonly keys: readonly (string | undefined)[];
  /** SQL of its expressions and predicate, to see which columns are in them. */
  readonly expressions: readonly string[];
  readonly predicate: string | undefined;
  readonly unique: boolean;
  readonly method: string;
  readonly valid: boolean;
  /** Name of the constraint that it stands behind. */
  readonly constraint: string | undefined;
}

export type WorldType =
  | {
      readonly kind: 'enum';
      readonly id: string;
      readonly labels: readonly EnumLabel[];
      readonly birth: Birth | undefined;
    }
  | {
      readonly kind: 'domain';
      readonly id: string;
      readonly base: string;
      readonly notNull: boolean;
      readonly checks: ReadonlyMap<string, { readonly valid: boolean }>;
      readonly birth: Birth | undefined;
    }
  | {
      readonly kind: 'composite' | 'range' | 'other';
      readonly id: string;
      readonly birth: Birth | undefined;
    };

export interface EnumLabel {
  readonly label: string;
  readonly birth: Birth | undefined;
}
