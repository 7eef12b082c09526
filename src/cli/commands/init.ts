import type { Command } from '../command.ts';

export interface InitResult {
  /** Absolute path of the project's folder. */
  readonly directory: string;
  /** What was written, relative to it. */
  readonly files: readonly string[];
}

export const init: Command = {
  path: 'init',
  summary: 'make a project that builds and migrates at once',
  description:
    'Writes confiture.yaml, its JSON Schema for editors, three tables as DDL, seeds for them, and the migrations ' +
    'that lead to the same tables. The database is on the embedded server. Overwrites nothing.',
  arguments: [{ name: '[dir]', summary: 'the folder to make it in; by default this one' }],
  shared: 'none',
  examples: [
    ['init my-shop', 'a new project in the folder my-shop'],
    ['init', 'a project in this folder'],
  ],
  async run(context, [dir = '.']) {
    const { writeProject } = await import('../init/write-project.ts');
    const { quotePath } = await import('../quote-path.ts');
    const { resolve } = await import('node:path');
    const directory = resolve(context.cwd, dir);
    const files = await writeProject(directory);
    const data: InitResult = { directory, files };
    const next = [
      ...(directory === context.cwd ? [] : [['cd', dir]]),
      ['confiture build --seed', 'a database from the DDL, with its seeds'],
      ['confiture migrate status', 'the migrations that it contains already'],
      ['confiture migrate new add_something', 'the next migration'],
    ];
    const lines = next.map(([command = '', says = '']) =>
      command === 'cd'
        ? `  cd ${quotePath(says)}`
        : `  ${command.padEnd(38)}${context.colors.dim(`# ${says}`)}`,
    );
    const text = [
      `made a project in ${directory}:`,
      ...files.map((file) => `  ${file}`),
      '',
      'next:',
      ...lines,
    ];
    return { data, text: text.join('\n') };
  },
};
