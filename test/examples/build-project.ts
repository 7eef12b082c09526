import { type Build, composeBuild } from '../../src/build/compose-build.ts';
import { readSources } from '../../src/build/read-sources.ts';
import { runBuild } from '../../src/build/run-build.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { TestDatabase } from '../server/database.ts';

/** Builds the project whose confiture.yaml lies in `root` into an empty database. */
export async function buildProject(
  root: string,
  database: TestDatabase,
  { seeds = false }: { readonly seeds?: boolean } = {},
): Promise<Build> {
  const config = await loadConfig({ directory: root, environment: {} });
  const sources = await readSources({
    root,
    projectName: config.name ?? 'unnamed',
    schema: config.schema,
    seeds: seeds ? config.seeds : undefined,
  });
  const build = await composeBuild(sources);
  const connection = await connect(database.url);
  try {
    await runBuild(connection, build, database.name);
  } finally {
    await connection.close();
  }
  return build;
}
