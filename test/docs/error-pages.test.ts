import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import { root } from './markdown-files.ts';

const folder = join(root, 'docs/reference/errors');
const codes = Object.keys(errorCodes) as (keyof typeof errorCodes)[];
const list = readFileSync(join(folder, 'index.md'), 'utf8');

it('every error code has a page, and every page an error code', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'index.md');
  expect(pages.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
});

describe.each(codes)('%s', (code) => {
  const text = readFileSync(join(folder, `${code}.md`), 'utf8');

  it('is explained: what it means, an example as printed, why, what to do', () => {
    expect(text).toMatch(new RegExp(`^# ${code}\\n\\n.+\\n\\n\`\`\`text\\nerror\\[${code}\\]: `));
    expect(text).toMatch(/^## Why it happens\n\n\S/m);
    expect(text).toMatch(/^## What to do\n\n\S/m);
  });

  it('is in the list with its first sentence', () => {
    const meaning = text.split('\n')[2] ?? '';
    expect(list).toContain(`| [${code}](${code}.md) | ${errorCodes[code]} | ${meaning} |`);
  });

  it('is more than what `npm run new` wrote', () => {
    expect(text).not.toMatch(/Say in one sentence|as it is printed/);
  });
});
