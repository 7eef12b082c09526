import { escapeHtml } from '../../report/html/escape-html.ts';
import type { Entry, ReportFormat } from './entry.ts';

const style =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}' +
  'pre{background:#f6f8fa;padding:.6rem .8rem;overflow:auto}li,section{margin:.2rem 0}ul{padding-left:1.4rem}' +
  '.failed>span{color:#b42318}.warning>span{color:#8a5a00}.skipped>span{color:#59636e}.done>span::before{content:"✓ "}' +
  '.failed>span::before{content:"✗ "}.warning>span::before{content:"! "}.skipped>span::before{content:"– "}' +
  '@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}pre{background:#161b22}' +
  '.failed>span{color:#ff7b72}.warning>span{color:#e3b341}.skipped>span{color:#9198a1}}';

/** A page of its own, without scripts and without anything from elsewhere. */
export const htmlReport: ReportFormat = {
  head: (title) =>
    `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${escapeHtml(title)}</title>\n<style>${style}</style>\n</head>\n<body>\n<h1>${escapeHtml(title)}</h1>\n`,
  entries: (all) => all.map(section).join(''),
  foot: () => '</body>\n</html>\n',
};

function section(entry: Entry): string {
  return `<section class="${entry.state ?? ''}">\n<h2>${escapeHtml(entry.text)}</h2>\n${rest(entry)}</section>\n`;
}

function item(entry: Entry): string {
  return `<li class="${entry.state ?? ''}"><span>${escapeHtml(entry.text)}</span>\n${rest(entry)}</li>\n`;
}

function rest({ block, entries = [] }: Entry): string {
  const code = block === undefined ? '' : `<pre>${escapeHtml(block)}</pre>\n`;
  return code + (entries.length === 0 ? '' : `<ul>\n${entries.map(item).join('')}</ul>\n`);
}
