import type { Command } from '../command.ts';
import { contentOf, contentOptions, nameOf, withServer } from '../test-db/with-server.ts';

export interface TestDbCloneResult {
  readonly database: string;
  /** As a client wants it: with the password, where --url or the environment has one. */
  readonly url: string;
  readonly template: string;
}

export const testDbClone: Command = {
  path: 'test-db clone',
  summary: 'make a database for tests and print its URL',
  description:
    'A copy of the template, which is made first where it is missing, on the embedded server or that of --env or --url. ' +
    'Only the URL goes to stdout: with the password, where --url or the environment has one. It stays until `test-db drop`.',
  arguments: [{ name: '[name]', summary: 'its name; one of its own unless given' }],
  options: [
    ...contentOptions,
    { flags: '--recreate', summary: 'drop a database for tests of that name first' },
  ],
  shared: 'database',
  examples: [
    ['test-db clone', 'in a shell: export DATABASE_URL="$(confiture test-db clone)"'],
    ['test-db clone shop_test --seed --recreate', 'the same name each time, with rows, fresh'],
  ],
  run: (context, args, options) =>
    withServer(context, options, async (server) => {
      const { cloneTemplate } = await import('../../testing/clone-template.ts');
      const { dropLeftovers } = await import('../../testing/drop-leftovers.ts');
      const recreate = options.recreate === true;
      const choice = { ...contentOf(options), name: nameOf(args), recreate };
      const { database, template } = await cloneTemplate(server, choice);
      await dropLeftovers(server.admin);
      const url = await server.project.url(database);
      const data: TestDbCloneResult = { database, url, template: template.name };
      return { data, text: url };
    }),
};
