import type { Owned, PartColumn } from './owned-attributes.ts';

export type EnumAttributes = Owned & { readonly labels: readonly string[] };

export type DomainAttributes = Owned & {
  readonly type: string;
  readonly collation?: string;
  readonly default?: string;
  readonly notNull?: true;
  /** By name. */
  readonly constraints?: { readonly [name: string]: DomainConstraint };
};

export type DomainConstraint = {
  readonly expression: string;
  readonly notValid?: true;
  readonly comment?: string;
};

export type CompositeTypeAttributes = Owned & { readonly columns: readonly PartColumn[] };

export type RangeTypeAttributes = Owned & {
  readonly subtype: string;
  /** Unless it is the subtype's default. */
  readonly operatorClass?: string;
  readonly collation?: string;
  readonly canonical?: string;
  readonly subtypeDiff?: string;
  /** Full name of the multirange type; PostgreSQL 14 and later. */
  readonly multirange?: string;
};

export type CollationAttributes = {
  readonly owner: string;
  readonly comment?: string;
  readonly provider: 'libc' | 'icu' | 'builtin' | 'default';
  readonly locale?: string;
  readonly lcCollate?: string;
  readonly lcCtype?: string;
  readonly rules?: string;
  readonly nondeterministic?: true;
};
