import { readFileSync } from 'node:fs';
import { errorCodes } from '../../src/errors.ts';
import { markdownPage, markdownTable, type Page } from './page.ts';

const folder = 'docs/reference/errors';

/** The list of all error codes; what each means is the first paragraph of its own page. */
export function errorIndex(): Page {
  const rows = Object.entries(errorCodes).map(([code, exit]) => [
    `[${code}](${code}.md)`,
    String(exit),
    meaningOf(code),
  ]);
  return markdownPage(`${folder}/index.md`, `src/errors.ts and the pages beside it`, [
    '# Error codes',
    'Every error that Confiture knows has a code, which does not change between versions, and ends the process with an [exit code](../exit-codes.md). ' +
      'The code is printed as `error[CODE]`, and is `error.code` of a [JSON document](../json.md).',
    markdownTable(['code', 'exit', 'meaning'], rows),
    'An error without a code of its own is a fault of Confiture: it is printed as `error[INTERNAL]` with its stack, and exits 70.',
  ]);
}

function meaningOf(code: string): string {
  const path = `${folder}/${code}.md`;
  const [, meaning] = /^# [^\n]+\n\n(.+?)\n\n/s.exec(readFileSync(path, 'utf8')) ?? [];
  if (meaning === undefined) throw new Error(`${path} does not begin with a title and a paragraph`);
  return meaning.replaceAll('\n', ' ');
}
