import type { CreateFunctionStmt, Node } from '@pgsql/types';
import type { Catalog, ObjectId } from '../../catalog/catalog.ts';
import type { RelationSize } from '../../catalog/sizes.ts';
import type { ServerFacts } from '../server-facts.ts';

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
  /** What needs an object, by its id in the catalog; what the run made is added. */
  readonly neededBy: Map<ObjectId, ObjectId[]>;
  /** What the run's objects need, and others since the run changed it; by the same ids. */
  readonly needs: Map<ObjectId, readonly ObjectId[]>;
  /** Ids that are gone by now: the catalog's. */
  readonly dropped: Set<ObjectId>;
  /** Those of them whose dependents are still to be taken along, while an operation is applied. */
  readonly falling: ObjectId[];
  /** Id now to id in the catalog, of what was renamed or moved; and the other way around. */
  readonly origins: Map<ObjectId, ObjectId>;
  readonly moved: Map<ObjectId, ObjectId>;
  /** Tables with foreign keys to a table, by its id. */
  readonly referencedBy: Map<string, Set<string>>;
  /** Relations with columns of a type, its arrays included, by the type's id. */
  readonly typeUsers: Map<string, Set<string>>;
  /** What the server says of itself: its own functions, roles, what extensions brought. */
  readonly server: ServerFacts;
  /** Triggers of the run that fire once a statement: partitions have no copy of them. */
  readonly statementTriggers: Set<ObjectId>;
  /** Code ran of which nobody knows what it made: what is not here may be there all the same. */
  mayHaveMore: boolean;
  /** Full names of types that extensions brought. */
  readonly extensionTypes: ReadonlySet<string>;
  /** Sequences that go with a table, by its id. */
  readonly ownedSequences: Map<string, Set<string>>;
  /** The catalog's ids of functions, procedures and aggregates by `schema.name`. */
  readonly signatures: Map<string, ObjectId[]>;
  /** How many functions have a name, which must be known before the last one can be dropped. */
  readonly overloads: Map<string, number>;
  /** What RESET search_path goes back to, and the end of SET LOCAL. */
  readonly defaultSearchPath: readonly string[];
  localSearchPath: { readonly transaction: number; readonly before: readonly string[] } | undefined;
  /** Functions that the run made or replaced, by `schema.name`; undefined where it is not known how. */
  readonly newRoutines: Map<string, CreateFunctionStmt | undefined>;
}

/** When something came into being during the run; undefined for what was there before. */
export interface Birth {
  /** Index of the step in the run, and of the statement in the step. */
  readonly step: number;
  readonly statement: number;
  /** The same for what commits together. */
  readonly transaction: number;
}

/** A change replaces the object: whoever keeps one keeps it as it was. */
export interface Relation {
  /** Full name, quoted: `shop.w_orders`, as the key in `World.relations`. */
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
  readonly columns: ReadonlyMap<string, WorldColumn>;
  readonly constraints: ReadonlyMap<string, WorldConstraint>;
  /** Ids of its indexes. */
  readonly indexes: ReadonlySet<string>;
  readonly triggers: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  /** Ids of the tables that it is a partition or child of, and the other way around. */
  readonly parents: ReadonlySet<string>;
  readonly children: ReadonlySet<string>;
  readonly partition:
    | { readonly of: string; readonly bound: string; readonly isDefault: boolean }
    | undefined;
  /** `RANGE (created_at)`. */
  readonly partitionKey: string | undefined;
  readonly tablespace: string | undefined;
  readonly accessMethod: string | undefined;
  readonly rowSecurity: boolean;
  readonly replicaIdentity: 'default' | 'full' | 'nothing' | 'index';
  /** Of an index. */
  readonly index: WorldIndex | undefined;
  /** Whether INSERT, UPDATE, DELETE or COPY of this run touched it, in which transaction last. */
  readonly changedIn: number | undefined;
  /** Of a sequence: the column it is dropped with. */
  readonly ownedBy?: { readonly table: string; readonly column: string } | undefined;
  /** A query made it whose columns cannot be told from its text: there are others than those in `columns`. */
  readonly columnsUnknown?: true | undefined;
}

export interface WorldColumn {
  readonly name: string;
  /** As format_type gives it: `character varying(50)`, `shop.status`; undefined where the run made it from a query. */
  readonly type: string | undefined;
  readonly collation: string | undefined;
  /** All rows are known to have a value: false while the NOT NULL is NOT VALID. */
  readonly notNull: boolean;
  readonly default: string | undefined;
  readonly identity: boolean;
  readonly generated: 'stored' | 'virtual' | undefined;
  readonly birth: Birth | undefined;
  readonly inheritance?: Inheritance | undefined;
}

/** Whether a parent table brought it, and whether it would stay without the parent. */
export type Inheritance = 'inherited' | 'inherited and local';

export interface WorldConstraint {
  readonly name: string;
  readonly type: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';
  readonly columns: readonly string[];
  /** SQL of a CHECK, as the catalog or the statement has it; undefined where the run made it and it is not simple. */
  readonly expression: string | undefined;
  /** The same as a tree, where the run made it. */
  readonly tree?: Node | undefined;
  /** Of a foreign key: the table's id. */
  readonly references: { readonly table: string; readonly columns: readonly string[] } | undefined;
  readonly valid: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** Id of the index that it made or was given. */
  readonly index: string | undefined;
  readonly birth: Birth | undefined;
  readonly inheritance?: Inheritance | undefined;
  readonly noInherit?: true | undefined;
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
