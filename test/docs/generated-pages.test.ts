import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generatePages, leftoverFiles } from '../../scripts/docs/pages.ts';

const pages = generatePages();

it('the generated pages are what the code says: `npm run docs` writes them', () => {
  const stale = pages.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  expect(stale.map(({ path }) => path)).toEqual([]);
});

it('nothing else lies among them', () => {
  expect(leftoverFiles(pages)).toEqual([]);
});

it('each says where it comes from', () => {
  expect(pages.filter(({ text }) => !text.includes('Written by `npm run docs` from'))).toEqual([]);
});
