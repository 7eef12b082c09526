import type { Json } from '../catalog/catalog.ts';
import type { ColumnFacts } from './column-facts.ts';
import type { OnInvalid } from './profile/profile.ts';
import type { CustomOrigin, Label } from './strategy.ts';

/** A profile held against the catalogs: what happens to each column. Plain data; holds no key and no salt. */
export interface AnonymizationPlan {
  readonly profile: string;
  /** SHA-256 of the profile's text without its salt: to resume, it has to be the same. */
  readonly profileHash: string;
  /** Of the salt; absent where no column needs a key. */
  readonly keyId?: string;
  /** Every table of the source that could be copied, in the order of their names. */
  readonly tables: readonly TablePlan[];
  readonly quasiIdentifiers: Readonly<Record<string, readonly string[]>>;
}

export interface TablePlan {
  /** Quoted where needed: shop.w_customers. */
  readonly table: string;
  /** False: `skip_table`. */
  readonly copied: boolean;
  readonly where?: string;
  /** Every column but generated ones, in the order of the table. */
  readonly columns: readonly ColumnPlan[];
}

export interface ColumnPlan {
  readonly facts: ColumnFacts;
  /** Its name in the profile; `none` for a column that is kept. */
  readonly strategy: string;
  /** The strategy's id; `none` for a column that is kept. */
  readonly type: string;
  /** Where it is somebody else's code: which. */
  readonly custom?: CustomOrigin;
  /** For one value, where the profile says so: for custom strategies alone. */
  readonly timeoutMs?: number;
  readonly options: Readonly<Record<string, Json>>;
  readonly label: Label;
  /** What the key is derived for; columns tied by a foreign key or `domains` have the same. */
  readonly domain: string;
  /** The column whose strategy it takes, since a foreign key leads there: shop.w_customers.id. */
  readonly inheritedFrom?: string;
  readonly runAt: 'client' | 'source';
  /** What the source gives in the column's place, where it runs there: the original never leaves it. */
  readonly source?: SourceChange;
  readonly onInvalid: OnInvalid;
}

/** An SQL expression over the columns of the row; or the column's values in an order by chance. */
export type SourceChange = { readonly how: 'sql'; readonly sql: string } | { readonly how: 'shuffle' };
