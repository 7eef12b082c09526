import type { Commented, Grant, Options, Owned } from './owned-attributes.ts';
import type { EnabledState } from './view-attributes.ts';

export type SchemaAttributes = Owned;

/** What it brought is its own matter and not in the catalog. */
export type ExtensionAttributes = Commented & { readonly version: string; readonly schema: string };

export type EventTriggerAttributes = {
  readonly owner: string;
  readonly comment?: string;
  readonly event: string;
  /** Of WHEN TAG IN, sorted. */
  readonly tags?: readonly string[];
  readonly function: string;
  readonly enabled?: EnabledState;
};

/** ALTER DEFAULT PRIVILEGES. */
export type DefaultPrivilegesAttributes = {
  /** The role whose new objects they are for. */
  readonly role: string;
  /** Absent: in any schema. The grants are then all there are, else they are added to those. */
  readonly inSchema?: string;
  readonly objectType: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas' | 'large objects';
  readonly acl: readonly Grant[];
};

export type PublicationAttributes = {
  readonly owner: string;
  readonly comment?: string;
  readonly allTables?: true;
  /** By full name. */
  readonly tables?: { readonly [name: string]: PublishedTable };
  readonly schemas?: readonly string[];
  /** insert, update, delete, truncate. */
  readonly publish: readonly string[];
  readonly viaPartitionRoot?: true;
  readonly generatedColumns?: 'stored';
};

export type PublishedTable = { readonly columns?: readonly string[]; readonly where?: string };

export type ForeignDataWrapperAttributes = Owned & {
  readonly handler?: string;
  readonly validator?: string;
  readonly options?: Options;
};

export type ForeignServerAttributes = Owned & {
  readonly wrapper: string;
  readonly type?: string;
  readonly version?: string;
  readonly options?: Options;
};

/** Only those who may read the options of a mapping see them, and nobody their secrets. */
export type UserMappingAttributes = {
  /** `public` for everyone. */
  readonly user: string;
  readonly server: string;
  readonly options?: Options;
};
