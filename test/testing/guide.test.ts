import { expect, it } from 'vitest';
import { fencedBlocks } from '../docs/markdown-files.ts';
import { shellCommands } from '../docs/shell-words.ts';
import { runnerProject, textOf } from './runner-project.ts';

/** Each js block as the file that the sentence before it names in backquotes last. */
function filesOf(page: string): Readonly<Record<string, string>> {
  const blocks = page.matchAll(/`([\w./-]+\.m?js)`:\n\n```js\n(.*?)^```$/gms);
  return Object.fromEntries([...blocks].map(([, path = '', text = '']) => [path, text]));
}

it('docs/how-to/test-with-a-real-database.md does what it says', async () => {
  const page = await textOf('docs/how-to/test-with-a-real-database.md');
  const files = filesOf(page);
  expect(Object.keys(files)).toEqual(['test/orders.test.js', 'test/orders.spec.mjs']);
  // The spec is for node:test.
  const own = {
    'vitest.config.js': "export default { test: { include: ['test/*.test.js'] } };",
    'db/schema/roles.sql': '-- none',
  };
  const project = await runnerProject({ ...files, ...own });
  const blocks = fencedBlocks(page, 'sh');
  expect(blocks).toHaveLength(5);
  const printed: string[] = [];
  for (const block of blocks) printed.push(await project.run(block.replaceAll('npx ', '')));
  expect(printed[0]).toMatch(/Tests +1 passed/);
  expect(printed[1]).toMatch(/pass 1$/m);
  expect(printed[2]).toMatch(/^dropped shop_test$/m);
  expect(printed[3]).toMatch(/^confiture_test_template_[0-9a-f]{24}: built from the DDL files in /m);
  expect(printed[4]).toMatch(/there was nothing to drop$/);
  expect(shellCommands(blocks.join('\n')).filter((line) => line.startsWith('confiture'))).toHaveLength(3);
});
