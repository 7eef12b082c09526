import type { Catalog, ObjectId } from '../catalog/catalog.ts';
import type { Sizes } from '../catalog/sizes.ts';
import type { LooksLike } from '../personal-data/looks-like.ts';
import type { ParsedSql, Statement } from '../sql/statement.ts';
import type { SchemaIndex } from './schema-index.ts';

/** What a rule looks at. All of it is data that nobody changes. */
export interface RuleInput<Options extends object = object> {
  readonly catalog: Catalog;
  /** The same, to look things up in. */
  readonly schema: SchemaIndex;
  /** DDL files; empty for a live database without them. */
  readonly sources: readonly ParsedSql[];
  /** Seed files; looked at for secrets. */
  readonly seeds: readonly ParsedSql[];
  /** Where an object is declared in `sources`. */
  readonly declarationOf: (id: ObjectId) => DeclaredAt | undefined;
  /** Of a live database. */
  readonly statistics: LiveStatistics | undefined;
  readonly options: Options;
}

/** A declaration: the statement, and the byte of the column or constraint within the file where it is one. */
export interface DeclaredAt {
  readonly source: ParsedSql;
  readonly statement: Statement;
  /** UTF-16 index in the file. */
  readonly index: number;
}

/** What only a database that is in use can tell. */
export interface LiveStatistics {
  readonly sizes: Sizes;
  /** When the counters were last reset, ISO 8601; undefined where never, or where nobody may know. */
  readonly since: string | undefined;
  /** Whether standbys read from it, so that its counters are not all: see pg_stat_replication. */
  readonly hasStandbys: boolean;
  /** A column's number of distinct values as pg_stats has it (negative: as a share of the rows), by column id. */
  readonly distinct: ReadonlyMap<ObjectId, number>;
  /** Rows that a sample of a column's values was taken from, already reduced to what they look like, by column id. */
  readonly looksLike: ReadonlyMap<ObjectId, readonly LooksLike[]>;
  /** last_value of sequences, by the id of the column that owns them or else their own. */
  readonly sequenceValues: ReadonlyMap<ObjectId, bigint>;
  /** Roles that are superusers. */
  readonly superusers: ReadonlySet<string>;
  /** Versions that the server would update extensions to, by their ids; without those that are up to date. */
  readonly extensionUpdates: ReadonlyMap<ObjectId, string>;
}
