import { basename, resolve } from 'node:path';
import type { BuiltDatabase } from '../../build/build-database.ts';
import type { Build } from '../../build/compose-build.ts';
import type { Config } from '../../config/config.ts';
import { ConfitureError } from '../../errors.ts';
import type { Project } from '../../project.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption, withProject } from '../with-project.ts';

export interface BuildResult {
  readonly environment: string | null;
  /** sha256 of everything that went in, in its order. */
  readonly hash: string;
  readonly files: number;
  /** The script's path, with --output. */
  readonly output: string | null;
  /** The database that was built, or built and dropped again with --check. */
  readonly built: BuiltDatabase | null;
  readonly kept: boolean;
  /** Versions of migrations that the ledger now records as contained. */
  readonly recorded: readonly string[];
}

export const build: Command = {
  path: 'build',
  summary: 'build a fresh database, or one script, from the DDL files',
  description:
    'load_order decides which entry comes first; inside an entry files are ordered by what they need of each other. ' +
    'The whole build is one transaction. The same files a second time clone a template. ' +
    'Migrations in the folder are recorded as applied: db/schema holds what they lead to.',
  options: [
    {
      flags: '-o, --output <file>',
      summary: 'write the script to this file (- for stdout) and touch no database',
    },
    { flags: '--database <name>', summary: 'build into this database of the server' },
    { flags: '--seed', summary: 'run the seeds too' },
    { flags: '--check', summary: 'build into a scratch database and drop it' },
    { flags: '--recreate', summary: 'drop the database first, with everything in it' },
    { flags: '--no-template', summary: 'neither clone nor keep a template' },
  ],
  shared: 'database',
  examples: [
    ['build --env local', 'a fresh database from the files'],
    ['build --env local --recreate --seed', 'the same again, with data, from scratch'],
    ['build --output schema.sql', 'one script for psql, the same bytes on every machine'],
    ['build --check', 'whether the files build, for continuous integration'],
  ],
  run(context, _args, options) {
    const output = textOption(options, 'output');
    if (output !== undefined) return writeScript(context, options, output);
    return withProject(context, options, true, (project) => run(context, options, project));
  },
};

async function compose(config: Config, options: OptionValues): Promise<Build> {
  const { composeBuild } = await import('../../build/compose-build.ts');
  const { directory: root, name, schema, seeds } = config;
  return composeBuild({
    root,
    projectName: name ?? basename(root),
    schema,
    seeds: options.seed ? seeds : undefined,
  });
}

async function run(
  context: CommandContext,
  options: OptionValues,
  project: Project,
): Promise<CommandResult<BuildResult>> {
  const composed = await compose(project.requireConfig(), options);
  const { hash, files } = composed;
  const { buildDatabase, checkBuild } = await import('../../build/build-database.ts');
  const { formatDuration } = await import('../../duration.ts');
  const environment = project.target.name;
  const connect = (database: string) => project.connect(database);
  const { progress } = context;
  if (options.check) {
    const built = await checkBuild({ build: composed, connect, progress });
    const text = `${files} files build: ${built.statements} statements in ${formatDuration(built.durationMs)}; nothing was kept`;
    return { data: { environment, hash, files, output: null, built, kept: false, recorded: [] }, text };
  }
  const recreate = options.recreate === true;
  if (recreate) await confirmRecreate(context, project, textOption(options, 'database'));
  const database = textOption(options, 'database') ?? project.databaseName;
  const useTemplate = options.template !== false && !project.target.settings.protected;
  const built = await buildDatabase({ build: composed, database, connect, recreate, useTemplate, progress });
  const recorded = await project.recordBuild(database);
  const how =
    built.from === 'template'
      ? 'cloned from the template of an earlier build'
      : `${built.statements} statements`;
  const contained = recorded.length > 0 ? `\n${recorded.length} migrations recorded as contained` : '';
  const text = `${environment}: built ${database} from ${files} files (${how}) in ${formatDuration(built.durationMs)}${contained}`;
  return { data: { environment, hash, files, output: null, built, kept: true, recorded }, text };
}

async function writeScript(
  context: CommandContext,
  options: OptionValues,
  output: string,
): Promise<CommandResult<BuildResult>> {
  const { loadConfig } = await import('../../config/load-config.ts');
  const file = textOption(options, 'config');
  const config = await loadConfig({ directory: context.cwd, file, environment: context.variables });
  const { hash, files, scripts } = await compose(config, options);
  const script = scripts.map(({ text }) => text).join('\n');
  const data = { environment: null, hash, files, output, built: null, kept: false, recorded: [] };
  if (output === '-') return { data, text: script };
  const { writeFileAt } = await import('../write-file-at.ts');
  await writeFileAt(resolve(context.cwd, output), script);
  return { data, text: `${output}: ${files} files, content hash ${hash}` };
}

/** A server that is not our own is not emptied without a yes; a protected environment not at all. */
async function confirmRecreate(
  context: CommandContext,
  project: Project,
  database: string | undefined,
): Promise<void> {
  const { name, settings, connection } = project.target;
  if (settings.protected) {
    throw new ConfitureError(
      'PROTECTED_ENVIRONMENT',
      `environment ${name} is protected; --recreate is refused there`,
      {
        hint: 'Build into another database with --database.',
      },
    );
  }
  if (connection.kind === 'embedded' || context.yes) return;
  const what = database ?? project.databaseName;
  if (context.interactive && (await context.confirm(`Drop database ${what} and everything in it?`))) return;
  throw new ConfitureError(
    'CONFIRMATION_REQUIRED',
    `--recreate would drop database ${what} of ${name}: nothing was done`,
    {
      hint: 'Say --yes if that is meant.',
    },
  );
}
