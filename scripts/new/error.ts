import { readFile, writeFile } from 'node:fs/promises';

const table = 'src/errors.ts';
const folder = 'docs/reference/errors';

/**
 * Adds an error code to the table, next to those that begin with the same word, and writes its page.
 * Returns the files written or changed; throws where the code is no code, or taken, or the exit code is none of ours.
 */
export async function newError(code: string, exit = '2'): Promise<readonly string[]> {
  if (!/^[A-Z]+(_[A-Z0-9]+)*$/.test(code)) {
    throw new Error(`"${code}" is no error code: write it as BACKUP_MISSING`);
  }
  if (!/^[2-7]$/.test(exit)) {
    throw new Error(`"${exit}" is no exit code of an error: see docs/reference/exit-codes.md`);
  }
  const text = await readFile(table, 'utf8');
  const entries = [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]*): \d+,\n/gm)];
  if (entries.some((entry) => entry[1] === code)) throw new Error(`there is an error ${code} already`);
  const page = `${folder}/${code}.md`;
  await writeFile(page, pageText(code), { flag: 'wx' });
  await writeFile(table, insert(text, entries, code, exit));
  return [table, page];
}

function insert(text: string, entries: readonly RegExpMatchArray[], code: string, exit: string): string {
  const area = code.split('_')[0];
  const neighbour = entries.findLast((entry) => entry[1]?.split('_')[0] === area) ?? entries.at(-1);
  if (neighbour?.index === undefined) throw new Error(`${table} does not look as expected`);
  const at = neighbour.index + neighbour[0].length;
  return `${text.slice(0, at)}  ${code}: ${exit},\n${text.slice(at)}`;
}

function pageText(code: string): string {
  return `# ${code}

Say in one sentence what it means.

\`\`\`text
error[${code}]: as it is printed
\`\`\`

## Why it happens

When, and why Confiture stops there.

## What to do

The ways out.
`;
}
