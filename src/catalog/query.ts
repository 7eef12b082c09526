import type { Draft } from './draft.ts';

/** What the SQL of a reader depends on. */
export interface Scope {
  /** As server_version_num. */
  readonly version: number;
  /** A condition that chooses the schemas to read; `alias` is that of a pg_namespace. */
  readonly schemas: (alias: string) => string;
}

/** One statement, with the type of its rows. */
export interface Query<Row> {
  readonly sql: (scope: Scope) => string;
  /** Never there: it ties the rows' type to the statement. */
  readonly row?: Row;
}

export type RowsOf = <Row>(query: Query<Row>) => readonly Row[];

/** A group of object kinds: what is asked for them, and how the answers become objects. */
export interface Reader {
  readonly queries: readonly Query<object>[];
  /** Readers run in the order of `readers`; it may use what those before it added. */
  readonly read: (rows: RowsOf, draft: Draft) => void;
}
