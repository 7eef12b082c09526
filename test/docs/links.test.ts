import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MarkdownFile, markdownFiles, root, withoutCode } from './markdown-files.ts';

const files = markdownFiles();

function targetsOf({ text }: MarkdownFile): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
}

/** The anchor that GitHub gives to a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[`*\\]/g, '')
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/^```.*?^```$/gms, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));
}

/** Why a link of the file leads nowhere; undefined for one that does lead somewhere, or to another site. */
function fault(file: MarkdownFile, link: string): string | undefined {
  if (/^(https?:|mailto:)/.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(root, file.path) : join(root, dirname(file.path), path);
  if (!existsSync(target)) return `${file.path}: ${link}: no such file`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return anchorsIn(target).includes(anchor) ? undefined : `${file.path}: ${link}: no such heading`;
}

describe('links', () => {
  it('between Markdown files lead to a file and a heading that exist', () => {
    const faults = files.flatMap((file) => targetsOf(file).flatMap((link) => fault(file, link) ?? []));
    expect(faults).toEqual([]);
  });

  it('lead to every page of docs/', () => {
    const linked = new Set(
      files.flatMap((file) =>
        targetsOf(file).map((link) => join(dirname(file.path), link.split('#')[0] ?? '')),
      ),
    );
    const unreachable = files
      .map(({ path }) => path)
      .filter((path) => path.startsWith('docs/') && !linked.has(path));
    expect(unreachable).toEqual([]);
  });
});
