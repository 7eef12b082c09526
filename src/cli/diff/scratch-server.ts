import { ConfitureError } from '../../errors.ts';
import type { Connection } from '../../postgres/connection.ts';
import type { Project } from '../../project.ts';
import type { ScratchServer } from '../../scratch/scratch-server.ts';
import type { OptionSpec, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import { type Opener, targetOf } from './opener.ts';

export const buildOnOption: OptionSpec = {
  flags: '--build-on <server>',
  summary:
    'environment or url whose server gets the scratch database that DDL files are built in (default embedded)',
};

/** Which server scratch databases are made on, found out and started once it is needed. */
export type OpenScratchServer = () => Promise<ScratchServer>;

/**
 * The server of --build-on, else the embedded one, else where that is not installed the one `otherwise` gives.
 * Opened once, closed by the opener.
 */
export function scratchServer(
  context: CommandContext,
  options: OptionValues,
  opener: Opener,
  otherwise: () => Promise<Project>,
): OpenScratchServer {
  let server: Promise<ScratchServer> | undefined;
  const open = async (): Promise<ScratchServer> => {
    const buildOn = textOption(options, 'buildOn');
    if (buildOn !== undefined) return ofProject(await opener.open(targetOf(buildOn)));
    const own = await embedded(context, opener);
    if (own !== undefined) return own;
    const project = await otherwise();
    const { name, settings } = project.target;
    if (settings.protected) throw protectedServer(name);
    context.say(`The embedded server is not installed: the DDL files are built on the server of ${name}.`);
    return ofProject(project);
  };
  return () => {
    server ??= open();
    return server;
  };
}

function ofProject(project: Project): ScratchServer {
  const keepsTemplates = project.target.connection.kind === 'embedded';
  return { connect: (database) => project.connect(database), keepsTemplates };
}

/** Making and dropping a database costs a server work, and DDL files may make roles, which are not the database's. */
function protectedServer(environment: string): ConfitureError {
  return new ConfitureError(
    'PROTECTED_ENVIRONMENT',
    `environment ${environment} is protected: no scratch database is made on its server`,
    { hint: 'Install the embedded server (`confiture doctor` says how), or name a server with --build-on.' },
  );
}

async function embedded(context: CommandContext, opener: Opener): Promise<ScratchServer | undefined> {
  const { startEmbedded } = await import('../../postgres/embedded/server.ts');
  const { connect } = await import('../../postgres/connect.ts');
  const { variables, cwd, progress, signal } = context;
  try {
    const server = await startEmbedded({
      cacheFolder: variables.CONFITURE_CACHE,
      workingDirectory: cwd,
      progress,
    });
    return {
      connect: async (database): Promise<Connection> =>
        opener.keep(await connect(server.url(database), { signal })),
      keepsTemplates: true,
    };
  } catch (error) {
    const absent = ['EMBEDDED_NOT_INSTALLED', 'EMBEDDED_UNSUPPORTED'];
    if (error instanceof ConfitureError && absent.includes(error.code)) return undefined;
    throw error;
  }
}
