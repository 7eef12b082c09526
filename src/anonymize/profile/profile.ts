import type { Json } from '../../catalog/catalog.ts';

/** A profile as its YAML file says it, read and shaped, not yet held against a database. */
export interface Profile {
  readonly name: string;
  /** As to be shown. */
  readonly file: string;
  /** The file's text, for excerpts; it holds no salt, since one that is written out is refused. */
  readonly text: string;
  readonly description?: string;
  /** From `${VARIABLE}`; never written anywhere. Absent where none is named, or its variable is not set. */
  readonly salt?: string;
  readonly onUnclassified: 'error' | 'warn' | 'null';
  /** What a value becomes that its strategy cannot read; never the value itself. */
  readonly onInvalid: OnInvalid;
  readonly strategies: Readonly<Record<string, StrategyUse>>;
  readonly rules: readonly TableRule[];
  /** Columns that are copied as they are, of any table: patterns of table.column with * in either part. */
  readonly keep: readonly KeepPattern[];
  /** Consistency domains: name → schema.table.column of each. */
  readonly domains: Readonly<Record<string, readonly NamedColumn[]>>;
  /** Foreign keys that the database does not declare. */
  readonly foreignKeys: readonly { readonly from: NamedColumn; readonly to: NamedColumn }[];
  /** Columns that together could tell who somebody is, by table: their k-anonymity is reported. */
  readonly quasiIdentifiers: Readonly<Record<string, ListedColumns>>;
  /** What the columns of each table were when somebody last looked: table → columns. */
  readonly reviewed?: Readonly<Record<string, ListedColumns>>;
}

export type OnInvalid = 'error' | 'null' | { readonly fixed: string };

/**
 * A strategy with its options; `type` is the id of a built-in (an alias is resolved already) or of a custom one, where
 * code that the profile holds is called `custom:` and a part of its hash.
 */
export interface StrategyUse {
  readonly type: string;
  /** As they are written, checked. */
  readonly options: Readonly<Record<string, Json>>;
  /** For one value; of custom strategies alone. */
  readonly timeoutMs?: number;
  /** Line and column in the profile. */
  readonly at: Place;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `w_customers.email` or `shop.w_customers.email`, as written. */
export interface NamedColumn {
  readonly name: string;
  readonly at: Place;
}

export interface ListedColumns {
  readonly at: Place;
  readonly columns: readonly string[];
}

export interface KeepPattern {
  readonly pattern: string;
  readonly at: Place;
}

export interface TableRule {
  /** As written: w_customers, shop.w_customers. */
  readonly table: string;
  readonly at: Place;
  /** `skip`: its rows are not copied. `keep`: what has no rule of its own is copied as it is. */
  readonly rest: 'skip' | 'keep' | 'rules';
  /** Rows that are copied: an SQL condition. */
  readonly where?: string;
  readonly columns: Readonly<Record<string, ColumnRule>>;
}

export interface ColumnRule {
  readonly at: Place;
  /** A name of `strategies` or a built-in's id, or a strategy in full. */
  readonly use: string | StrategyUse;
  /** Where it is computed; `source`: within the COPY on the source, so that the value never leaves it. */
  readonly runAt: 'client' | 'source';
  readonly onInvalid?: OnInvalid;
}
