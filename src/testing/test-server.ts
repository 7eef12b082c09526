import { basename } from 'node:path';
import { defaultSettings } from '../config/default-settings.ts';
import { loadConfig } from '../config/load-config.ts';
import { resolveTarget } from '../config/resolve-target.ts';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { urlOfDatabase } from '../postgres/databases.ts';
import { Project, type ProjectOptions } from '../project.ts';

export type TestServerOptions = Omit<ProjectOptions, 'writes'>;

/** A project together with the server that its databases for tests are made on. */
export interface TestServer {
  /** Its target is the server; its database is of no account. */
  readonly project: Project;
  /** What labels call the project. */
  readonly projectName: string;
  /** A session to make and drop databases in. */
  readonly admin: Connection;
  /** The project with one of the server's databases as its target. */
  at(database: string): Project;
}

/**
 * Runs `use` with the server of `url` or `env`, else the embedded one, and closes every session.
 * Throws PROTECTED_ENVIRONMENT, CONFIG_*, TARGET_*, EMBEDDED_* and DATABASE_*.
 */
export async function withTestServer<T>(
  options: TestServerOptions,
  use: (server: TestServer) => Promise<T>,
): Promise<T> {
  const { directory, configFile: file, variables, url, env } = options;
  const config = await loadConfig({ directory, file, environment: variables });
  // What the environment or CONFITURE_DATABASE_URL is for is not to be guessed; the embedded server is for this.
  const named = url !== undefined || env !== undefined;
  const target = named
    ? resolveTarget({ config, url, env, environment: variables, writes: true })
    : ({
        name: 'test',
        source: 'default environment',
        connection: { kind: 'embedded', database: 'postgres' },
        settings: defaultSettings,
        notes: [],
      } as const);
  if (target.settings.protected) throw protectedServer(target.name);
  const opened: Project[] = [];
  const open = (connection: typeof target.connection, progress = options.progress): Project => {
    const own = { ...options, progress, writes: true };
    const project = new Project(own, config, { ...target, connection });
    opened.push(project);
    return project;
  };
  try {
    const project = open(target.connection);
    const { connection } = target;
    return await use({
      project,
      projectName: config.name ?? basename(config.directory),
      admin: await openMaintenance(project),
      at(database) {
        const ofDatabase =
          connection.kind === 'embedded'
            ? ({ kind: 'embedded', database } as const)
            : ({ kind: 'url', url: urlOfDatabase(connection.url, database) } as const);
        return open(ofDatabase, (event) =>
          options.progress?.({ ...event, task: event.task.replace(database, 'the template') }),
        );
      },
    });
  } finally {
    await Promise.all(opened.map((project) => project.close()));
  }
}

/** CREATE and DROP DATABASE are said from another database, and advisory locks are one database's. */
async function openMaintenance(project: Project): Promise<Connection> {
  return project.connect('postgres').catch((error: unknown) => {
    if (error instanceof ConfitureError && error.code === 'DATABASE_MISSING')
      return project.connect('template1');
    throw error;
  });
}

function protectedServer(environment: string): ConfitureError {
  return new ConfitureError(
    'PROTECTED_ENVIRONMENT',
    `environment ${environment} is protected: no databases for tests are made on its server`,
    { hint: 'Leave out --env for the embedded server, or name another environment.' },
  );
}
