import type { Commented, Grant, Inherited, Options, Owned, SequenceOptions } from './owned-attributes.ts';

export type TableLike = Owned & {
  /** Names of the columns in their order; each is an object of its own. */
  readonly columns: readonly string[];
  /** Parent tables in order, a partition's apart. */
  readonly inherits?: readonly string[];
  readonly partitionOf?: string;
  /** `FOR VALUES …` or `DEFAULT`. */
  readonly partitionBound?: string;
  readonly rowSecurity?: true;
  readonly forceRowSecurity?: true;
};

export type TableAttributes = TableLike & {
  readonly persistence?: 'unlogged';
  /** `RANGE (created_at)` of a partitioned table. */
  readonly partitionKey?: string;
  /** The composite type of a typed table. */
  readonly ofType?: string;
  /** Unless it is heap. */
  readonly accessMethod?: string;
  readonly storageParameters?: Options;
  readonly tablespace?: string;
  /** The index is told by its own `replicaIdentity`. */
  readonly replicaIdentity?: 'full' | 'nothing' | 'index';
};

export type ColumnAttributes = Commented &
  Inherited & {
    readonly type: string;
    /** Unless it is the type's own. */
    readonly collation?: string;
    readonly notNull?: true;
    readonly default?: string;
    readonly identity?: SequenceOptions & {
      readonly generation: 'always' | 'by default';
      /** The sequence's name where it is not the one PostgreSQL gives. */
      readonly sequence?: string;
      readonly unlogged?: true;
    };
    readonly generated?: { readonly expression: string; readonly kind: 'stored' | 'virtual' };
    /** plain, external, extended or main, unless it is the type's own. */
    readonly storage?: string;
    readonly compression?: string;
    readonly statistics?: number;
    /** n_distinct, n_distinct_inherited. */
    readonly options?: Options;
    readonly foreignOptions?: Options;
    readonly acl?: readonly Grant[];
  };

export type ForeignTableAttributes = TableLike & {
  readonly server: string;
  /** Values of options whose name speaks of a secret are `***`. */
  readonly options?: Options;
};

export type SequenceAttributes = Owned &
  SequenceOptions & {
    readonly persistence?: 'unlogged';
    /** The column it is dropped with, `shop.t.id`; not in `dependsOn`, since that column's default needs it. */
    readonly ownedBy?: string;
  };
