import { composeBuild } from '../../src/build/compose-build.ts';
import type { Sources } from '../../src/build/read-sources.ts';
import { runBuild } from '../../src/build/run-build.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import type { Drift } from '../../src/drift/drift.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import type { Finding } from '../../src/finding.ts';
import type { MigrationStatus } from '../../src/migrate/status.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { createDatabase, type TestDatabase, withDatabase } from '../server/database.ts';

/** DDL files, and a database built from them that each test gets a copy of. */
export interface DeclaredDatabase {
  /** What is found after the statements were run in a copy. */
  driftAfter(sql: string, options?: DriftOptions): Promise<Drift>;
  /** The line of the files that a finding points to. */
  lineAt(finding: Finding): string | undefined;
}

export interface DriftOptions {
  readonly ignore?: readonly string[];
  readonly migrations?: readonly MigrationStatus[];
}

/** Builds the files of `texts`, by their paths. */
export function declaredDatabase(texts: Readonly<Record<string, string>>): Promise<DeclaredDatabase> {
  const files = Object.entries(texts).map(([file, text]) => ({ file, text, entry: 0 }));
  return declaredBy({ projectName: 'test', parts: [files], files: files.length, hash: '' });
}

export async function declaredBy(sources: Sources): Promise<DeclaredDatabase> {
  const build = await composeBuild(sources);
  const files = sources.parts.flat().map(({ file, text }) => parseSql(file, text));
  const template = await createDatabase();
  const { declared, builder } = await withSession(template, async (connection) => {
    await runBuild(connection, build, template.name);
    return { declared: await readCatalog(connection), builder: connection.user };
  });
  return {
    driftAfter: (sql, { ignore = [], migrations = [] } = {}) =>
      withDatabase(async (database) => {
        if (sql !== '') await database.query(sql);
        const actual = await withSession(database, (connection) => readCatalog(connection));
        return findDrift({ declared, builder, actual, files: () => files, migrations, ignore });
      }, template.name),
    lineAt({ location }) {
      const text = files.find(({ file }) => file === location?.file)?.text;
      return text?.split('\n')[(location?.line ?? 0) - 1];
    },
  };
}

async function withSession<T>(
  { url }: TestDatabase,
  action: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(url);
  return action(connection).finally(() => connection.close());
}
