import { ConfitureError } from '../../errors.ts';
import type { Run } from '../../migrate/run.ts';
import { sqlStateOf } from '../../postgres/database-error.ts';
import { openProject, type Project } from '../../project.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import { confirmDryRun } from './confirm-dry-run.ts';

/**
 * Runs `use` where the dry-run is to be: on the target, on a copy of it (--on-clone), or on another database
 * (--against), with the target's settings and its environment's name.
 */
export async function atPlace<T>(
  context: CommandContext,
  options: OptionValues,
  project: Project,
  use: (run: Run) => Promise<T>,
): Promise<T> {
  const against = textOption(options, 'against');
  if (against !== undefined && options.onClone === true)
    throw new ConfitureError('USAGE', '--on-clone and --against exclude each other');
  if (against !== undefined) return elsewhere(context, project, against, use);
  if (options.onClone === true) return onClone(project, use);
  await confirmDryRun(context, project);
  return use(project.run(await project.connectOrCreate()));
}

async function elsewhere<T>(
  context: CommandContext,
  project: Project,
  url: string,
  use: (run: Run) => Promise<T>,
): Promise<T> {
  const { root: directory, config } = project;
  const { variables, progress, signal, log } = context;
  const other = await openProject({
    directory,
    configFile: config?.file,
    url,
    variables,
    writes: true,
    progress,
    signal,
    log: log?.write,
  });
  try {
    const run = other.run(await other.connect());
    const { environment } = project.run(run.connection).authorship;
    return await use({ ...run, authorship: { ...run.authorship, environment } });
  } finally {
    await other.close();
  }
}

/** CREATE DATABASE … TEMPLATE copies files, and wants nobody to be connected to the original meanwhile. */
async function onClone<T>(project: Project, use: (run: Run) => Promise<T>): Promise<T> {
  const { withScratchDatabase } = await import('../../scratch/scratch-database.ts');
  const server = { connect: (name: string) => project.connect(name), keepsTemplates: false };
  return withScratchDatabase(
    server,
    async (database) => use(project.run(await project.connect(database))),
    project.databaseName,
  ).catch((error: unknown) => {
    // object_in_use: CREATE DATABASE says so of its template.
    throw sqlStateOf(error) === '55006' ? inUse(project, error) : error;
  });
}

function inUse(project: Project, cause: unknown): ConfitureError {
  return new ConfitureError(
    'DATABASE_ERROR',
    `${project.databaseName} cannot be copied while somebody is connected to it`,
    { hint: 'Restore a backup elsewhere and rehearse with --against <url>.', cause },
  );
}
