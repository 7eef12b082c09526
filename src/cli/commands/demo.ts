import type { Command } from '../command.ts';
import type { ShownDemo } from '../demo/show-demo.ts';
import { textOption } from '../with-project.ts';

export interface DemoResult extends ShownDemo {
  /** False with --no-keep. */
  readonly kept: boolean;
}

export const demo: Command = {
  path: 'demo',
  summary: 'the whole tour on an example project, in a temporary folder',
  description:
    'Copies an example project, builds a database from its DDL, brings another one there by migrations, and ' +
    'shows that both are the same, what lint finds, how rows are copied without the people in them, and what is refused. Runs on the embedded server, on databases of its own.',
  options: [
    { flags: '--directory <dir>', summary: 'copy the project here instead of a temporary folder' },
    { flags: '--no-keep', summary: 'remove the project and its databases at the end' },
  ],
  shared: 'none',
  examples: [
    ['demo', 'the tour, and a project to go on with'],
    ['demo --directory printoptim', 'with the project in the folder printoptim'],
  ],
  async run(context, _args, options) {
    const { resolve } = await import('node:path');
    const { showDemo } = await import('../demo/show-demo.ts');
    const { demoEnding } = await import('../demo/demo-ending.ts');
    const given = textOption(options, 'directory');
    const kept = options.keep !== false;
    const shown = await showDemo(
      context,
      given === undefined ? undefined : resolve(context.cwd, given),
      kept,
    );
    const { local, staging } = shown.fingerprints;
    const data: DemoResult = { ...shown, kept };
    return { data, text: demoEnding(context, shown, kept), exitCode: local === staging ? 0 : 1 };
  },
};
