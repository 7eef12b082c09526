import type { Template } from '../../testing/ensure-template.ts';
import type { Command } from '../command.ts';
import { contentOf, contentOptions, withServer } from '../test-db/with-server.ts';

export interface TestDbUpResult {
  /** The template; nobody can connect to it, `test-db clone` copies it. */
  readonly template: string;
  /** Whether it was there already, or what was run to make it. */
  readonly from: Template['from'];
  readonly durationMs: number;
}

export const testDbUp: Command = {
  path: 'test-db up',
  summary: 'make the template that databases for tests are copied from',
  description:
    'Unless it is there: its name is a hash of the DDL files, the seeds where they are asked for, and the migrations, which its ledger records. ' +
    'On the embedded server, or on that of --env or --url. `test-db clone` does it by itself; this is for doing it ahead of the tests.',
  options: contentOptions,
  shared: 'database',
  examples: [
    ['test-db up', 'ahead of a test run'],
    ['test-db up --seed --env ci', 'with rows, on the server of an environment'],
  ],
  run: (context, _args, options) =>
    withServer(context, options, async (server) => {
      const { formatDuration } = await import('../../duration.ts');
      const { ensureTemplate } = await import('../../testing/ensure-template.ts');
      const { name: template, from, durationMs } = await ensureTemplate(server, contentOf(options));
      const how =
        from === 'template'
          ? 'was there already'
          : `built from the ${from === 'files' ? 'DDL files' : 'migrations'}`;
      const data: TestDbUpResult = { template, from, durationMs };
      return { data, text: `${template}: ${how} in ${formatDuration(durationMs)}` };
    }),
};
