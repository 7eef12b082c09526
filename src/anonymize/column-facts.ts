/** Types whose values look alike as text. Domains go by what they are over; arrays and all else are `other`. */
export type TypeGroup =
  | 'text'
  | 'uuid'
  | 'integer'
  | 'numeric'
  | 'float'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'interval'
  | 'json'
  | 'inet'
  | 'bytea'
  | 'enum'
  | 'other';

/** What a strategy may know of its column. */
export interface ColumnFacts {
  /** Quoted where needed: shop.w_customers. */
  readonly table: string;
  /** Unquoted. */
  readonly column: string;
  /** As format_type prints it: character varying(80). */
  readonly type: string;
  /** The type under its domains, as format_type prints it; absent where that is `type`. */
  readonly baseType?: string;
  readonly group: TypeGroup;
  /** n of varchar(n), char(n), in characters. */
  readonly maxLength?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly notNull: boolean;
  /** A unique index, primary key or exclusion is on it: alone, or within several columns. */
  readonly unique: false | 'alone' | 'among others';
  /** A unique index is on lower(column). */
  readonly uniqueLower: boolean;
  /** Labels of an enum, in order. */
  readonly labels?: readonly string[];
}
