import { changeSum } from './change-sum.ts';
import type { Query, Scope } from './query.ts';
import { askedFirst, readers } from './readers.ts';
import { schemaCondition } from './schema-condition.ts';

export interface CatalogSql {
  /** Statements in order; `queries[n]` is statement `offset + n`. */
  readonly statements: readonly string[];
  readonly offset: number;
  readonly queries: readonly Query<object>[];
}

/** Everything that a reading of the catalog asks, in one transaction of its own or inside the session's. */
export function catalogSql(
  version: number,
  schemas: readonly string[] | undefined,
  insideTransaction: boolean,
): CatalogSql {
  const scope: Scope = { version, schemas: schemaCondition(schemas) };
  const { before, after } = insideTransaction ? inTransaction : ofItsOwn;
  const queries = [...new Set([...askedFirst, ...readers.flatMap((reader) => reader.queries)])];
  const statements = [...before, ...queries.map((query) => query.sql(scope)), ...after];
  return { statements, offset: before.length, queries };
}

// With an empty search path PostgreSQL prints every name in full, but for those in pg_catalog. The others keep
// constants in definitions from depending on the session; compiling queries of this size takes longer than they do.
const settings = {
  search_path: '',
  timezone: 'UTC',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  quote_all_identifiers: 'off',
  jit: 'off',
};
const pinSettings = `select ${Object.entries(settings)
  .map(([name, value]) => `set_config('${name}', '${value}', true)`)
  .join(', ')}`;

// The second sum is of a later snapshot: another one where definitions changed in between.
const ofItsOwn = {
  before: ['begin isolation level repeatable read read only', pinSettings],
  after: [changeSum, 'commit', changeSum],
};
const inTransaction = {
  before: ['savepoint confiture_catalog', pinSettings],
  after: ['rollback to savepoint confiture_catalog', 'release savepoint confiture_catalog'],
};
