import * as z from 'zod/mini';
import type { Catalog, CatalogObject, ObjectId } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { declarationsOf } from '../../../src/drift/declarations.ts';
import type { Report, Rule } from '../../../src/lint/rule.ts';
import type { DeclaredAt, LiveStatistics } from '../../../src/lint/rule-input.ts';
import { indexSchema } from '../../../src/lint/schema-index.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { parseSql } from '../../../src/sql/parse.ts';
import type { ParsedSql } from '../../../src/sql/statement.ts';
import { afterEachFile } from '../../server/after-each-file.ts';
import { createDatabase } from '../../server/database.ts';

export interface Circumstances {
  /** As in confiture.yaml; defaults for what is not given. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly statistics?: LiveStatistics;
  /** SQL of a seed file; it is parsed, not run. */
  readonly seed?: string;
  /** False: a live database without DDL files. */
  readonly source?: false;
}

/** The name of the file that an example stands in. */
export const exampleFile = 'schema.sql';

let session: Promise<Connection> | undefined;

afterEachFile(async () => {
  const open = session;
  session = undefined;
  await (await open)?.close();
});

async function open(): Promise<Connection> {
  await loadParser();
  const connection = await connect((await createDatabase()).url);
  await connection.execute('set client_min_messages = warning');
  return connection;
}

/** Runs `use` in a transaction that has run the DDL and is then rolled back; one session a test file. */
export async function withSchema<T>(ddl: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  session ??= open();
  const connection = await session;
  await connection.execute('begin');
  try {
    await connection.execute(ddl);
    return await use(connection);
  } finally {
    await connection.execute('rollback');
  }
}

/** The catalog of what the DDL builds in an empty database. */
export function builtCatalog(ddl: string): Promise<Catalog> {
  return withSchema(ddl, (connection) => readCatalog(connection, { insideTransaction: true }));
}

/** What a rule says about a schema that PostgreSQL built. */
export async function reportsOf(
  rule: Rule,
  ddl: string,
  { options = {}, statistics, seed, source }: Circumstances = {},
): Promise<readonly Report[]> {
  const catalog = await builtCatalog(ddl);
  const sources = source === undefined ? [parseSql(exampleFile, ddl)] : [];
  const given = z.parse(rule.options, options);
  const ofMigrations = sources.flatMap((source) => [
    ...(rule.checkMigration?.({ source, options: given }) ?? []),
  ]);
  return [
    ...ofMigrations,
    ...rule.check({
      catalog,
      schema: indexSchema(catalog),
      sources,
      seeds: seed === undefined ? [] : [parseSql('seed.sql', seed)],
      declarationOf: declarationFinder(catalog, sources),
      statistics,
      options: given,
    }),
  ];
}

/** The same, as the messages alone. */
export async function messagesOf(
  rule: Rule,
  ddl: string,
  circumstances?: Circumstances,
): Promise<readonly string[]> {
  return (await reportsOf(rule, ddl, circumstances)).map(({ message }) => message);
}

function declarationFinder(
  { objects }: Catalog,
  sources: readonly ParsedSql[],
): (id: ObjectId) => DeclaredAt | undefined {
  const declarations = declarationsOf(sources);
  const known: Readonly<Record<string, CatalogObject | undefined>> = objects;
  return (id) => {
    const object = known[id];
    return object && declarations.find(object);
  };
}
