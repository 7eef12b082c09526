import { dirname, extname, join, resolve } from 'node:path';
import { keyOf, locateFile, type Missing, outside, type SourceFile } from './source-file.ts';

/** What files of strategies end in; the first are TypeScript. */
export const sourceEndings = ['.ts', '.mts', '.js', '.mjs'] as const;

const typed: Readonly<Record<string, string>> = { '.js': '.ts', '.mjs': '.mts' };

/**
 * The file that a relative specifier means, as users of TypeScript expect: the file itself, for `./x.js` also `x.ts`,
 * for `./x` one with an ending of code, or the index of the folder x.
 */
export async function resolveImport(
  specifier: string,
  from: SourceFile,
  root: string,
): Promise<SourceFile | Missing> {
  const path = resolve(dirname(from.path), specifier);
  // Nothing is asked about what lies outside.
  if (keyOf(path, root) === undefined) return outside(path, root);
  let missing: Missing = 'missing';
  for (const candidate of candidates(path, /(?:^|\/)\.{0,2}$/.test(specifier))) {
    const found = await locateFile(candidate, root);
    if (typeof found === 'object') return found;
    if (found === 'no file') missing = found;
  }
  return missing;
}

function candidates(path: string, isFolder: boolean): readonly string[] {
  const indexes = sourceEndings.map((ending) => join(path, `index${ending}`));
  if (isFolder) return indexes;
  const ending = extname(path);
  const instead = typed[ending];
  return [
    path,
    ...(instead === undefined ? [] : [path.slice(0, -ending.length) + instead]),
    ...sourceEndings.map((one) => path + one),
    ...indexes,
  ];
}
