import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { executePage } from './executed-page.ts';
import { root } from './markdown-files.ts';

/** Pages whose console blocks tell one story from their first line to the last. */
const pages = [
  'docs/tutorials/first-project.md',
  'docs/how-to/generate-a-migration.md',
  'docs/how-to/write-a-strategy.md',
];

it.each(pages)('%s prints what it says it prints', async (page) => {
  const executed = await executePage(await readFile(join(root, page), 'utf8'));
  expect(executed.map(({ command, printed }) => [command, printed])).toEqual(
    executed.map(({ command, expected }) => [command, expected]),
  );
});
