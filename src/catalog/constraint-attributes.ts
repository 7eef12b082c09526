import type { Commented, Inherited, Options } from './owned-attributes.ts';

export type ConstraintType = 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';

export type ConstraintAttributes = Commented &
  Inherited & {
    readonly type: ConstraintType;
    readonly columns?: readonly string[];
    /** Of a CHECK, without the parentheses of the clause. */
    readonly expression?: string;
    /** Of an EXCLUDE, from that word on, without DEFERRABLE. */
    readonly definition?: string;
    readonly include?: readonly string[];
    readonly nullsNotDistinct?: true;
    readonly withoutOverlaps?: true;
    readonly references?: { readonly table: string; readonly columns: readonly string[] };
    readonly period?: true;
    readonly match?: 'full' | 'partial';
    readonly onUpdate?: ReferentialAction;
    readonly onDelete?: ReferentialAction;
    /** ON DELETE SET NULL or SET DEFAULT of these columns only. */
    readonly onDeleteColumns?: readonly string[];
    readonly deferrable?: true;
    readonly initiallyDeferred?: true;
    readonly notValid?: true;
    readonly notEnforced?: true;
    readonly noInherit?: true;
    /** The constraint of the partitioned table that it is part of. */
    readonly inheritedFrom?: string;
  };

export type ReferentialAction = 'restrict' | 'cascade' | 'set null' | 'set default';

export type IndexKey = {
  /** A column's name, or else an expression, in parentheses where PostgreSQL wants them. */
  readonly column?: string;
  readonly expression?: string;
  /** Unless it is the column's own, or the database's default for an expression. */
  readonly collation?: string;
  /** Unless it is the type's default. */
  readonly operatorClass?: string;
  readonly operatorClassOptions?: Options;
  readonly order?: 'desc';
  /** Unless it is what goes with the order: last with ascending, first with descending. */
  readonly nulls?: 'first' | 'last';
  readonly statistics?: number;
};

export type IndexAttributes = Commented & {
  readonly method: string;
  readonly keys: readonly IndexKey[];
  readonly include?: readonly string[];
  readonly predicate?: string;
  readonly unique?: true;
  readonly nullsNotDistinct?: true;
  /** Left so by a failed CREATE INDEX CONCURRENTLY, or an index of a partitioned table that lacks parts. */
  readonly invalid?: true;
  readonly clustered?: true;
  readonly replicaIdentity?: true;
  readonly storageParameters?: Options;
  readonly tablespace?: string;
  /** The id of the constraint that made it; it comes and goes with that. */
  readonly constraint?: string;
  /** The index of the partitioned table that it is attached to. */
  readonly inheritedFrom?: string;
};

/** CREATE STATISTICS. */
export type StatisticsAttributes = {
  readonly owner: string;
  readonly comment?: string;
  /** ndistinct, dependencies, mcv: sorted; absent where there is one expression alone. */
  readonly kinds?: readonly string[];
  readonly columns?: readonly string[];
  readonly expressions?: readonly string[];
  readonly target?: number;
};
