import { ConfitureError } from '../../errors.ts';
import type { Command, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';

export interface EmbeddedUrlResult {
  readonly database: string;
  /** For the superuser `postgres`, over a unix socket, without a password. */
  readonly url: string;
}

export const embeddedUrl: Command = {
  path: 'embedded url',
  summary:
    "print the connection URL of one of the embedded server's databases, starting the server if needed",
  description:
    "The database of the project's environment (the default one, or --env) where that is embedded, else `postgres`.",
  options: [
    { flags: '--database <name>', summary: 'the database in the URL; it need not exist' },
    { flags: '-e, --env <name>', summary: 'the database of this environment' },
  ],
  shared: 'config',
  examples: [
    ['embedded url', 'for psql: psql "$(confiture embedded url)"'],
    ['embedded url --database shop', 'of the database shop'],
  ],
  async run(context, _args, options) {
    const { startEmbedded } = await import('../../postgres/embedded/server.ts');
    const database =
      textOption(options, 'database') ?? (await databaseOfProject(context, options)) ?? 'postgres';
    const { CONFITURE_CACHE: cacheFolder } = context.variables;
    const server = await startEmbedded({ cacheFolder, progress: context.progress });
    const data: EmbeddedUrlResult = { database, url: server.url(database) };
    return { data, text: data.url };
  },
};

/** Undefined outside of a project, and where its default environment is another server's. */
async function databaseOfProject(
  { cwd, variables }: CommandContext,
  options: OptionValues,
): Promise<string | undefined> {
  const { findConfigFile } = await import('../../config/find-config-file.ts');
  const { loadConfig } = await import('../../config/load-config.ts');
  const { resolveTarget } = await import('../../config/resolve-target.ts');
  const env = textOption(options, 'env');
  const file = textOption(options, 'config') ?? (await findConfigFile(cwd));
  if (file === undefined && env === undefined) return undefined;
  const config = await loadConfig({ directory: cwd, file, environment: variables });
  if (env === undefined) {
    const standard = config.environments[config.defaultEnvironment ?? ''];
    const usable = standard !== undefined && 'connection' in standard ? standard.connection : undefined;
    return usable?.kind === 'embedded' ? usable.database : undefined;
  }
  const { connection } = resolveTarget({ config, env, environment: {}, writes: false });
  if (connection.kind === 'embedded') return connection.database;
  throw new ConfitureError('USAGE', `environment ${env} is not on the embedded server`, {
    hint: 'Its url stands in confiture.yaml or in the variables that it names.',
  });
}
