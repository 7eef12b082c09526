// Writes the pages of docs/reference that are made from the code; with --check, fails when one of them is not up to date.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatePages, leftoverFiles } from './docs/pages.ts';

const pages = generatePages();
for (const { path } of pages) mkdirSync(dirname(path), { recursive: true });
const stale = pages.filter(({ path, text }) => textOf(path) !== text);
const leftover = leftoverFiles(pages);

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is not what the code says`);
  for (const path of leftover) console.error(`${path} belongs to nothing any more`);
  if (stale.length + leftover.length > 0) {
    console.error('Run `npm run docs`.');
    process.exit(1);
  }
} else {
  for (const { path, text } of stale) writeFileSync(path, text);
  for (const path of leftover) rmSync(path);
  console.log(`${pages.length} pages; ${stale.length} written, ${leftover.length} removed`);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
