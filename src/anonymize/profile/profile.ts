import type { Json } from '../../catalog/catalog.ts';

/** A profile as its YAML file says it, read and shaped, not yet held against a database. */
export interface Profile {
  readonly name: string;
  readonly file: string;
  readonly description?: string;
  /** From `${VARIABLE}`; never written anywhere. Absent where no strategy needs one. */
  readonly salt?: string;
  readonly onUnclassified: 'error' | 'warn' | 'null';
  /** What a value becomes that its strategy cannot read; never the value itself. */
  readonly onInvalid: OnInvalid;
  readonly strategies: Readonly<Record<string, StrategyUse>>;
  readonly rules: readonly TableRule[];
  /** Consistency domains: name → schema.table.column of each. */
  readonly domains: Readonly<Record<string, readonly string[]>>;
  /** Foreign keys that the database does not declare: from → to, schema.table.column each. */
  readonly foreignKeys: readonly { readonly from: string; readonly to: string }[];
  /** Columns that together could tell who somebody is, by table: their k-anonymity is reported. */
  readonly quasiIdentifiers: Readonly<Record<string, readonly string[]>>;
  /** What the columns of each table were when somebody last looked: table → columns. */
  readonly reviewed?: Readonly<Record<string, readonly string[]>>;
}

export type OnInvalid = 'error' | 'null' | { readonly fixed: string };

/** A strategy with its options; `type` is a built-in's id (an alias is resolved already). */
export interface StrategyUse {
  readonly type: string;
  readonly options: Readonly<Record<string, Json>>;
  /** Line and column in the profile. */
  readonly at: Place;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface TableRule {
  /** As written: w_customers, shop.w_customers. */
  readonly table: string;
  readonly at: Place;
  readonly skip: boolean;
  /** Rows that are copied: an SQL condition. */
  readonly where?: string;
  readonly columns: Readonly<Record<string, ColumnRule>>;
}

export interface ColumnRule {
  readonly at: Place;
  /** A name of `strategies`, or a strategy in full. */
  readonly use: string | StrategyUse;
  /** Where it is computed; `source`: within the COPY on the source, so that the value never leaves it. */
  readonly runAt: 'client' | 'source';
  readonly onInvalid?: OnInvalid;
}
