import { readFile, writeFile } from 'node:fs/promises';
import { register } from './register.ts';

const registry = 'src/cli/commands/index.ts';

/**
 * Writes a command of the path ("migrate foo") with its test and registers it. Returns the files written or changed;
 * throws where the path is no path of one or two words, or taken.
 */
export async function newCommand(path: string): Promise<readonly string[]> {
  if (!/^[a-z]+(-[a-z]+)*( [a-z]+(-[a-z]+)*)?$/.test(path)) {
    throw new Error(`"${path}" is no path of a command: write one or two words, such as "migrate foo"`);
  }
  const fileName = path.replaceAll(' ', '-');
  const name = fileName.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const source = `src/cli/commands/${fileName}.ts`;
  const test = `test/cli/${fileName}.test.ts`;
  await writeFile(source, commandText(path, name), { flag: 'wx' });
  await writeFile(test, testText(path), { flag: 'wx' });
  await writeFile(registry, register(await readFile(registry, 'utf8'), fileName, name));
  return [source, test, registry];
}

function commandText(path: string, name: string): string {
  const result = `${name.charAt(0).toUpperCase()}${name.slice(1)}Result`;
  return `import type { Command } from '../command.ts';
import { withProject } from '../with-project.ts';

export interface ${result} {
  readonly environment: string;
}

export const ${name}: Command = {
  path: '${path}',
  summary: 'say what it does in a few words',
  shared: 'database',
  examples: [['${path} --env local', 'say what this does']],
  run: (context, _args, options) =>
    withProject(context, options, false, async (project) => {
      const environment = project.target.name;
      const data: ${result} = { environment };
      return { data, text: environment };
    }),
};
`;
}

function testText(path: string): string {
  const words = path.split(' ').map((word) => `'${word}'`);
  return `import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { runCli } from './run-cli.ts';

it('says which environment it works on', async () => {
  const { url } = await createDatabase();
  const result = await runCli([${words.join(', ')}, '--url', url], { cwd: tmpdir() });
  expect(result).toEqual({ exitCode: 0, stdout: 'url\\n', stderr: '' });
});
`;
}
