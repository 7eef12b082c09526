import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { createDatabase, databaseExists, dropDatabase, hasUserObjects } from '../postgres/databases.ts';
import type { ProgressListener } from '../progress.ts';
import { composeBuild, type ParseSource } from './compose-build.ts';
import type { Sources } from './read-sources.ts';
import { runBuild } from './run-build.ts';
import { keepTemplate, templateExists, templateName } from './template.ts';

export interface BuildRequest {
  readonly sources: Sources;
  readonly database: string;
  /** Opens a session with a database of the server. */
  readonly connect: (database: string) => Promise<Connection>;
  /** Drop the database first where it exists, with all that is in it. */
  readonly recreate: boolean;
  /** Clone the template of an earlier build of the same files, and keep one for the next. */
  readonly useTemplate: boolean;
  readonly progress?: ProgressListener | undefined;
  /** For a caller that wants the trees, too, so that each file is parsed once. */
  readonly parse?: ParseSource | undefined;
}

export interface BuiltDatabase {
  readonly database: string;
  /** sha256 of all that went in; see `Sources`. */
  readonly hash: string;
  readonly files: number;
  /** Whether the files were run, or a template of them was cloned. */
  readonly from: 'files' | 'template';
  /** Statements run; 0 for a clone. */
  readonly statements: number;
  readonly durationMs: number;
}

/**
 * Builds into a database that does not exist yet or holds nothing. All or nothing: a database made for a build that
 * fails is dropped again. Throws BUILD_TARGET_NOT_EMPTY, BUILD_FAILED with the place in the file, DATABASE_* and what
 * `composeBuild` throws.
 */
export async function buildDatabase(request: BuildRequest): Promise<BuiltDatabase> {
  const { sources, database, connect, recreate, progress } = request;
  const started = performance.now();
  const existing = recreate ? undefined : await openIfExists(connect, database);
  const outcome = existing ? await inPlace(existing, request) : await inNewDatabase(request);
  const durationMs = performance.now() - started;
  progress?.({ task: `build ${database}`, state: 'done', durationMs });
  return { database, hash: sources.hash, files: sources.files, ...outcome, durationMs };
}

type Outcome = Pick<BuiltDatabase, 'from' | 'statements'>;

async function inNewDatabase(request: BuildRequest): Promise<Outcome> {
  const { sources, database, connect, recreate, useTemplate, progress, parse } = request;
  const admin = await openMaintenance(connect);
  const template = templateName(sources.hash);
  const isKept = useTemplate && (await templateExists(admin, template));
  // What the files have to say against being built is heard before a database is dropped for them.
  const composed = recreate && !isKept ? await composeBuild(sources, parse) : undefined;
  if (recreate) await dropDatabase(admin, database);
  if (isKept) {
    await createDatabase(admin, database, template);
    return { from: 'template', statements: 0 };
  }
  const statements = await orDrop(admin, database, async () => {
    const build = await bothSettled(
      composed ?? composeBuild(sources, parse),
      createDatabase(admin, database),
    );
    const connection = await connect(database);
    return runBuild(connection, build, database, progress).finally(() => connection.close());
  });
  if (useTemplate) await keepTemplate(admin, template, database);
  return { from: 'files', statements };
}

/** The server makes the database while we order the files; neither is left running when the other fails. */
async function bothSettled<T>(composing: T | Promise<T>, creating: Promise<void>): Promise<T> {
  await Promise.allSettled([composing, creating]);
  await creating;
  return composing;
}

/** Builds into a scratch database and drops it: whether the files build, and nothing else. */
export async function checkBuild(
  request: Omit<BuildRequest, 'database' | 'recreate' | 'useTemplate'>,
): Promise<BuiltDatabase> {
  const database = `confiture_check_${process.pid}_${Date.now().toString(36)}`;
  const built = await buildDatabase({ ...request, database, recreate: false, useTemplate: false });
  const admin = await openMaintenance(request.connect);
  await dropDatabase(admin, database);
  return built;
}

async function inPlace(connection: Connection, request: BuildRequest): Promise<Outcome> {
  const { sources, database, progress, parse } = request;
  if (await hasUserObjects(connection)) {
    throw new ConfitureError(
      'BUILD_TARGET_NOT_EMPTY',
      `database ${database} is not empty; nothing was done`,
      {
        hint: 'A build makes a fresh database. Name another with --database, or have this one dropped first with --recreate.',
        details: { database },
      },
    );
  }
  const build = await composeBuild(sources, parse);
  return { from: 'files', statements: await runBuild(connection, build, database, progress) };
}

async function openIfExists(
  connect: BuildRequest['connect'],
  database: string,
): Promise<Connection | undefined> {
  try {
    return await connect(database);
  } catch (error) {
    if (error instanceof ConfitureError && error.code === 'DATABASE_MISSING') return undefined;
    throw error;
  }
}

/** CREATE and DROP DATABASE are said from another database; `postgres` is made for that, template1 always there. */
async function openMaintenance(connect: BuildRequest['connect']): Promise<Connection> {
  return (await openIfExists(connect, 'postgres')) ?? connect('template1');
}

async function orDrop<T>(admin: Connection, database: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    // The build's own error is what the user must see, even if the server is gone by now.
    if (await databaseExists(admin, database).catch(() => false))
      await dropDatabase(admin, database).catch(() => undefined);
    throw error;
  }
}
