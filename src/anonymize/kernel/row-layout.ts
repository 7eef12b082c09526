import type { TypeGroup } from '../column-facts.ts';

/** The rows of a COPY: which columns in which order, in which format. */
export interface RowLayout {
  readonly columns: readonly LayoutColumn[];
  readonly format: 'text' | 'binary';
  /** Quoted where needed, for errors. */
  readonly table?: string;
  /** Columns of the primary key: an error names the row by those that are not changed. */
  readonly key?: readonly string[];
}

export interface LayoutColumn {
  /** Unquoted. */
  readonly name: string;
  /** As format_type prints it: character varying(80). */
  readonly typeName: string;
  /** What a domain is over, or `enum`; needed for those alone. */
  readonly group?: TypeGroup;
}
