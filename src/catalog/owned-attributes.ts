// Type aliases, not interfaces: only they are assignable to Record<string, Json>.

/** What one role may do. The owner's own privileges are left out while they are complete. */
export type Grant = {
  /** A role's name; `public` for everyone, which no role can be called. */
  readonly grantee: string;
  /** SELECT, INSERT …, sorted. Empty only for an owner from whom all was revoked. */
  readonly privileges: readonly string[];
  /** Those of them that it may grant on. */
  readonly grantable?: readonly string[];
};

/** Grants sorted by grantee, with PostgreSQL's defaults (EXECUTE on functions to public …) spelt out. */
export type Owned = { readonly owner: string; readonly comment?: string; readonly acl?: readonly Grant[] };
export type Commented = { readonly comment?: string };
/** Names to values, e.g. fillfactor, security_barrier; those of the TOAST table with `toast.` before them. */
export type Options = { readonly [name: string]: string };

/** Of a child table's column or constraint, an index or a trigger of a partition. */
export type Inherited = {
  /** It came from a parent table. */
  readonly inherited?: true;
  /** It came from a parent table and is also declared here, so that it stays without the parent. */
  readonly local?: true;
};

/** 64-bit numbers as decimal strings. */
export type SequenceOptions = {
  /** smallint, integer or bigint. */
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle?: true;
};

/** A column of a view, materialized view or composite type. */
export type PartColumn = {
  readonly name: string;
  readonly type: string;
  readonly collation?: string;
  readonly default?: string;
  readonly storage?: string;
  readonly compression?: string;
  readonly statistics?: number;
  readonly options?: Options;
  readonly comment?: string;
  readonly acl?: readonly Grant[];
};
