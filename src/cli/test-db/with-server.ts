import { ConfitureError } from '../../errors.ts';
import type { ContentChoice } from '../../testing/read-content.ts';
import type { TestServer } from '../../testing/test-server.ts';
import type { OptionSpec, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';

/** What the template holds; `contentOf` reads them. */
export const contentOptions: readonly OptionSpec[] = [
  { flags: '--seed', summary: 'with the rows of the seeds' },
  { flags: '--migrations', summary: 'what running all migrations makes, instead of the DDL files' },
];

export function contentOf(options: OptionValues): ContentChoice {
  return { seed: options.seed === true, migrations: options.migrations === true };
}

/** Opens the server of --url or --env, else the embedded one, for `action`. */
export async function withServer<T>(
  context: CommandContext,
  options: OptionValues,
  action: (server: TestServer) => Promise<T>,
): Promise<T> {
  const [url, env] = [textOption(options, 'url'), textOption(options, 'env')];
  if (url === undefined && env === undefined && context.variables.CONFITURE_DATABASE_URL) {
    context.say(
      'CONFITURE_DATABASE_URL is not used: without --url or --env, test-db is for the embedded server.',
    );
  }
  const { withTestServer } = await import('../../testing/test-server.ts');
  const { cwd: directory, variables, progress, signal } = context;
  const configFile = textOption(options, 'config');
  return withTestServer({ directory, configFile, url, env, variables, progress, signal }, async (server) => {
    for (const note of server.project.target.notes) context.say(note);
    return action(server);
  });
}

/** The one name that a command may be given. Throws USAGE for an empty one. */
export function nameOf([name]: readonly string[]): string | undefined {
  if (name !== '') return name;
  throw new ConfitureError('USAGE', 'the name of the database is empty', {
    hint: 'Leave it out for a name of its own.',
  });
}
