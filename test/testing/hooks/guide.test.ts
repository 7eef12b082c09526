import { expect, it } from 'vitest';
import { fencedBlocks } from '../../docs/markdown-files.ts';
import { runnerProject, textOf } from '../runner-project.ts';

/** Each block as the file that the sentence before it names in backquotes last. */
function filesOf(page: string): Readonly<Record<string, string>> {
  const blocks = page.matchAll(/`([\w./-]+\.(?:ts|m?js|yaml))`:\n\n```\w+\n(.*?)^```$/gms);
  return Object.fromEntries([...blocks].map(([, path = '', text = '']) => [path, text]));
}

it('docs/how-to/write-a-hook.md does what it says', async () => {
  const page = await textOf('docs/how-to/write-a-hook.md');
  const files = filesOf(page);
  expect(Object.keys(files)).toEqual(['hooks/row-limit.ts', 'confiture.yaml', 'test/row-limit.test.js']);
  const project = await runnerProject({
    ...files,
    'vitest.config.js': "export default { test: { include: ['test/*.test.js'] } };",
    'db/schema/roles.sql': '-- none',
  });
  const printed: string[] = [];
  for (const block of fencedBlocks(page, 'sh')) printed.push(await project.run(block.replaceAll('npx ', '')));
  expect(printed[0]).toContain(
    'row_limit  refuses a migration that names a table with more rows than a limit',
  );
  expect(printed[1]).toMatch(/Tests +3 passed/);
});
