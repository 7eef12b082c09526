import type { Commented, Options, Owned, PartColumn } from './owned-attributes.ts';

export type ViewAttributes = Owned & {
  readonly definition: string;
  readonly columns: readonly PartColumn[];
  readonly options?: Options;
};

export type MaterializedViewAttributes = Owned & {
  readonly definition: string;
  readonly columns: readonly PartColumn[];
  /** Never refreshed: reading it is an error. Not part of the fingerprint. */
  readonly unpopulated?: true;
  readonly accessMethod?: string;
  readonly storageParameters?: Options;
  readonly tablespace?: string;
};

export type EnabledState = 'disabled' | 'replica' | 'always';

export type TriggerAttributes = Commented & {
  readonly timing: 'before' | 'after' | 'instead of';
  /** insert, update, delete, truncate: in this order. */
  readonly events: readonly string[];
  /** UPDATE OF. */
  readonly columns?: readonly string[];
  readonly level: 'row' | 'statement';
  readonly when?: string;
  readonly function: string;
  readonly arguments?: readonly string[];
  /** Unless it fires as usual. */
  readonly enabled?: EnabledState;
  readonly constraint?: true;
  readonly from?: string;
  readonly deferrable?: true;
  readonly initiallyDeferred?: true;
  readonly oldTable?: string;
  readonly newTable?: string;
  /** The trigger of the partitioned table that it is a copy of. */
  readonly inheritedFrom?: string;
};

export type RuleAttributes = Commented & { readonly definition: string; readonly enabled?: EnabledState };

export type PolicyAttributes = Commented & {
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly restrictive?: true;
  /** Sorted; `public` for everyone. */
  readonly roles: readonly string[];
  readonly using?: string;
  readonly check?: string;
};
