import { resolve } from 'node:path';
import type { BuiltDatabase } from '../../build/build-database.ts';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { Project } from '../../project.ts';
import type { Command, CommandResult, OptionValues } from '../command.ts';
import { confirmChange } from '../confirm-change.ts';
import type { CommandContext } from '../context.ts';
import { textOption, withProject } from '../with-project.ts';

export interface BuildResult {
  readonly environment: string | null;
  /** sha256 of everything that went in; with --output the content hash that the script's header says. */
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

async function run(
  context: CommandContext,
  options: OptionValues,
  project: Project,
): Promise<CommandResult<BuildResult>> {
  const { formatDuration } = await import('../../duration.ts');
  const environment = project.target.name;
  const seed = options.seed === true;
  if (options.check) {
    const built = await project.checkBuild({ seed });
    const { files, hash, statements, durationMs } = built;
    const text = `the build works: ${count(files, 'file')}, ${count(statements, 'statement')} in ${formatDuration(durationMs)}; nothing was kept`;
    return { data: { environment, hash, files, output: null, built, kept: false, recorded: [] }, text };
  }
  const database = textOption(options, 'database');
  const recreate = options.recreate === true;
  await confirmChange(context, project, `Build ${database ?? project.databaseName}`);
  if (recreate) await confirmRecreate(context, project, database ?? project.databaseName);
  const template = options.template === false ? false : undefined;
  const { recorded, ...built } = await project.build({ database, seed, recreate, template });
  const { files, hash, from, statements, durationMs } = built;
  const how =
    from === 'template' ? 'cloned from the template of an earlier build' : count(statements, 'statement');
  const contained = recorded.length > 0 ? `\nrecorded as contained: ${recorded.join(', ')}` : '';
  const text = `${environment}: built ${built.database} from ${count(files, 'file')} (${how}) in ${formatDuration(durationMs)}${contained}`;
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
  const { composeBuild } = await import('../../build/compose-build.ts');
  const { readSourcesOf } = await import('../../build/read-sources-of.ts');
  const sources = await readSourcesOf(config, options.seed === true);
  const { files } = sources;
  const { scripts } = await composeBuild(sources);
  const hash = scripts.map((script) => script.hash).join(' ');
  const script = scripts.map(({ text }) => text).join('\n');
  const data = { environment: null, hash, files, output, built: null, kept: false, recorded: [] };
  if (output === '-') return { data, text: script };
  const { writeFileAt } = await import('../write-file-at.ts');
  await writeFileAt(resolve(context.cwd, output), script);
  return { data, text: `${output}: ${count(files, 'file')}, content hash ${hash}` };
}

/** A database of a server that is not our own is not dropped without a yes. */
async function confirmRecreate(context: CommandContext, project: Project, database: string): Promise<void> {
  const { name, connection } = project.target;
  if (connection.kind === 'embedded' || context.yes) return;
  if (context.interactive && (await context.confirm(`Drop database ${database} and everything in it?`)))
    return;
  throw new ConfitureError(
    'CONFIRMATION_REQUIRED',
    `--recreate would drop database ${database} of ${name}: nothing was done`,
    {
      hint: 'Say --yes if that is meant.',
    },
  );
}
