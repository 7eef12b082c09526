import type { Sources } from '../../build/read-sources.ts';
import { ConfitureError } from '../../errors.ts';
import type { Subject } from '../../review/subject.ts';
import type { BuiltRequest } from '../../review/with-built-schema.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { type Opener, withOpener } from '../diff/opener.ts';
import { textOption } from '../with-project.ts';
import type { LintSetup } from './lint-setup.ts';
import { seedsToLint, sourcesToLint } from './sources-to-lint.ts';

/** What the findings are about, for messages and reports. */
export interface Looked {
  readonly at: 'DDL files' | 'database';
  readonly name: string;
  /** Files and folders that findings have to lie in; empty for all. */
  readonly paths: readonly string[];
  /** What could not be read. */
  readonly notes?: readonly string[];
  /** How DDL files were built. */
  readonly built?: BuiltRequest;
  /** Of a live database: its DDL files where there are some, and a server to build them on. */
  readonly declared?: () => Promise<BuiltRequest | undefined>;
}

export interface LintRequest {
  readonly context: CommandContext;
  readonly args: readonly string[];
  readonly options: OptionValues;
  readonly setup: LintSetup;
}

/** Gives `use` the schema that the command line means: a live database with --env or --url, else DDL files built. */
export function withSubject<T>(
  request: LintRequest,
  use: (subject: Subject, looked: Looked) => Promise<T>,
): Promise<T> {
  const { context, options } = request;
  return withOpener(context, options, (opener) => {
    const [env, url] = [textOption(options, 'env'), textOption(options, 'url')];
    const isLive = env !== undefined || url !== undefined;
    return isLive ? withLive(request, opener, use) : withFiles(request, opener, use);
  });
}

async function withFiles<T>(
  { context, args, options, setup }: LintRequest,
  opener: Opener,
  use: (subject: Subject, looked: Looked) => Promise<T>,
): Promise<T> {
  const { sources, seeds, paths } = await sourcesToLint(args, setup, context.cwd);
  const { scratchServer } = await import('../diff/scratch-server.ts');
  const { withBuiltSchema } = await import('../../review/with-built-schema.ts');
  const server = await scratchServer(context, options, opener, () => opener.open({}))();
  const built: BuiltRequest = { sources, seeds, server, progress: context.progress };
  return withBuiltSchema(built, (subject) =>
    use(subject, { at: 'DDL files', name: sources.projectName, paths, built }),
  );
}

async function withLive<T>(
  { context, args, options, setup }: LintRequest,
  opener: Opener,
  use: (subject: Subject, looked: Looked) => Promise<T>,
): Promise<T> {
  const [env, url] = [textOption(options, 'env'), textOption(options, 'url')];
  const project = await opener.open({ ...(env && { env }), ...(url && { url }) });
  const connection = await project.connect();
  const declared = await declaredIn(setup);
  const seeds = setup.config === undefined ? [] : await seedsToLint(setup.config);
  const notes: string[] = [];
  const note = (text: string): void => {
    notes.push(text);
    context.say(text);
  };
  const { relative, resolve } = await import('node:path');
  const paths = args.map((path) => relative(setup.root, resolve(context.cwd, path)).replaceAll('\\', '/'));
  await refuseStrangePath(paths, [...(declared?.parts.flat() ?? []), ...seeds]);
  const { liveSubject } = await import('../../review/live-subject.ts');
  const subject = await liveSubject({
    connection,
    openAnother: () => project.connect(),
    declared,
    seeds,
    note,
  });
  const name = `${project.target.name} (${project.databaseName})`;
  return use(subject, {
    at: 'database',
    name,
    paths,
    notes,
    async declared() {
      if (declared === undefined) return undefined;
      const { scratchServer } = await import('../diff/scratch-server.ts');
      const server = await scratchServer(context, options, opener, async () => project)();
      return { sources: declared, seeds, server, progress: context.progress };
    },
  });
}

/** A path without a DDL file would leave no finding, and look like success. */
async function refuseStrangePath(
  paths: readonly string[],
  files: readonly { readonly file: string }[],
): Promise<void> {
  const { isWithin } = await import('../../lint/filter-of.ts');
  const strange = paths.find((path) => !files.some(({ file }) => isWithin(file, [path])));
  if (strange === undefined) return;
  throw new ConfitureError('FILE_NOT_FOUND', `no DDL file of the project is ${strange} or in it`, {
    hint: 'With --env or --url, paths leave the findings about what those files declare.',
  });
}

/** The DDL files where the project has some: only to say where things are declared. */
async function declaredIn({ config }: LintSetup): Promise<Sources | undefined> {
  if (config === undefined || config.schema.loadOrder.length === 0) return undefined;
  const { readSourcesOf } = await import('../../build/read-sources-of.ts');
  return readSourcesOf(config, false);
}
