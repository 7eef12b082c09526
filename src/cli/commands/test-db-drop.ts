import { ConfitureError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { withServer } from '../test-db/with-server.ts';

export interface TestDbDropResult {
  readonly dropped: readonly string[];
}

export const testDbDrop: Command = {
  path: 'test-db drop',
  summary: 'drop databases for tests',
  description:
    'Only those that Confiture made for tests, which their comments say; for any other name nothing at all is dropped. ' +
    'Sessions in them are ended. A template goes by its name.',
  arguments: [{ name: '[names...]', summary: 'databases that `test-db clone` or a test made' }],
  options: [{ flags: '--all', summary: 'all clones of this project; its templates stay' }],
  shared: 'database',
  examples: [
    ['test-db drop shop_test', 'one'],
    ['test-db drop --all', 'all clones of this project on the embedded server'],
  ],
  async run(context, names, options) {
    const all = options.all === true;
    if (all === names.length > 0) {
      throw new ConfitureError('USAGE', all ? 'names and --all exclude each other' : 'say what to drop', {
        hint: 'Name databases, or say --all for all clones of this project.',
      });
    }
    return withServer(context, options, async ({ admin, projectName }) => {
      const { dropLabelled, requireLabelled } = await import('../../testing/drop-labelled.ts');
      const { listLabelled } = await import('../../testing/list-labelled.ts');
      const chosen = all
        ? (await listLabelled(admin)).filter(
            ({ label }) => label.kind === 'clone' && label.project === projectName,
          )
        : await requireLabelled(admin, names);
      await dropLabelled(admin, chosen);
      const data: TestDbDropResult = { dropped: chosen.map(({ name }) => name) };
      const text = data.dropped.map((name) => `dropped ${name}`).join('\n') || 'there was nothing to drop';
      return { data, text };
    });
  },
};
