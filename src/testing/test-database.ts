import type { ProcessVariables } from '../config/config.ts';
import { connect } from '../postgres/connect.ts';
import type { Connection } from '../postgres/connection.ts';
import { dropDatabase } from '../postgres/databases.ts';
import type { ProgressListener } from '../progress.ts';
import { cloneTemplate } from './clone-template.ts';
import { dropLeftovers } from './drop-leftovers.ts';
import { thisProcess } from './process-identity.ts';
import { type TestServer, withTestServer } from './test-server.ts';

export interface TestDatabaseOptions {
  /** Where to look for confiture.yaml, upward; the working directory unless told. */
  readonly directory?: string | undefined;
  /** A server instead of the embedded one, as the URL of any of its databases; the role must be allowed to create some. */
  readonly url?: string | undefined;
  /** A server instead of the embedded one, as the name of an environment in confiture.yaml; not a protected one. */
  readonly env?: string | undefined;
  /** Run the seeds too. */
  readonly seed?: boolean | undefined;
  /** Run all migrations instead of building the DDL files. */
  readonly migrations?: boolean | undefined;
  /** Instead of the process's environment variables. */
  readonly variables?: ProcessVariables | undefined;
  readonly progress?: ProgressListener | undefined;
}

/** A database of a test's own, a copy of the template for the project's files. */
export interface TestDatabase {
  readonly name: string;
  /** For any client; it has the password that the given URL has. */
  readonly url: string;
  /** Runs one statement with parameters ($1 …), in a session that is opened by the first call. */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  /** Opens a session of its own; `drop` and `reset` close it. */
  connect(): Promise<Connection>;
  /** Makes the database anew under the same name. Every session in it ends, those of other clients too. */
  reset(): Promise<void>;
  /** Ends every session in it and drops it. Does no harm the second time. */
  drop(): Promise<void>;
}

/**
 * Makes a database for tests. The template is built once for the same files, however many processes ask; then each
 * database is a copy. Those of processes that ended without `drop` are dropped.
 * Throws ConfitureError: CONFIG_*, EMBEDDED_*, DATABASE_*, PROTECTED_ENVIRONMENT, and what building throws.
 */
export async function createTestDatabase(
  options: TestDatabaseOptions & { readonly variables: ProcessVariables },
): Promise<TestDatabase> {
  const { directory = process.cwd(), url, env, variables, progress } = options;
  const choice = {
    seed: options.seed ?? false,
    migrations: options.migrations ?? false,
    process: thisProcess(),
  };
  const serverOptions = { directory, url, env, variables, progress };
  const made = await withTestServer(serverOptions, async (server) => {
    const { database } = await cloneTemplate(server, choice);
    await dropLeftovers(server.admin);
    return describe(server, database);
  });
  const { name, url: ownUrl, timeZone } = made;
  const sessions = new Set<Connection>();
  let own: Promise<Connection> | undefined;
  const open = async (): Promise<Connection> => {
    const session = await connect(ownUrl, { timeZone });
    sessions.add(session);
    return session;
  };
  const closeAll = async (): Promise<void> => {
    own = undefined;
    await Promise.all([...sessions].map((session) => session.close().catch(() => undefined)));
    sessions.clear();
  };
  return {
    name,
    url: ownUrl,
    async query(sql, parameters) {
      own ??= open().catch((error: unknown) => {
        own = undefined;
        throw error;
      });
      return (await own).query(sql, parameters);
    },
    connect: open,
    async reset() {
      await closeAll();
      await withTestServer(serverOptions, (server) =>
        cloneTemplate(server, { ...choice, name, recreate: true }),
      );
    },
    async drop() {
      await closeAll();
      const admin = await connect(made.maintenanceUrl);
      await dropDatabase(admin, name).finally(() => admin.close());
    },
  };
}

async function describe({ project, admin }: TestServer, name: string) {
  return {
    name,
    url: await project.url(name),
    maintenanceUrl: await project.url(admin.database),
    timeZone: project.target.settings.timezone,
  };
}
