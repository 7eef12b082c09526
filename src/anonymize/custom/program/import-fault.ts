import { ConfitureError } from '../../../errors.ts';
import { excerpt, positionAt } from '../../../excerpt.ts';
import { sourceEndings } from './resolve-import.ts';
import type { Missing } from './source-file.ts';

interface ImportPlace {
  readonly specifier: string;
  /** UTF-16 index of the specifier in `text`. */
  readonly index: number;
  readonly text: string;
  readonly file: string;
}

/** Why an import leads nowhere: STRATEGY_BLOCKED out of the root, else STRATEGY_FAILED. */
export function importFault(
  missing: Missing | 'no code',
  { specifier, index, text, file }: ImportPlace,
): ConfitureError {
  const position = positionAt(text, index);
  const place = { location: { file, ...position }, excerpt: excerpt(text, position) };
  if (typeof missing === 'object')
    return new ConfitureError(
      'STRATEGY_BLOCKED',
      `${specifier} leads out of the folder that strategies are read from, to ${missing.outside}`,
      {
        ...place,
        hint: 'Copy the file to where it is imported; links are followed and judged by their ends.',
      },
    );
  const [message, hint] = words[missing];
  return new ConfitureError('STRATEGY_FAILED', `${specifier} ${message}`, { ...place, hint });
}

const words = {
  missing: ['is not there', 'Specifiers are relative to the file that they stand in.'],
  'no file': ['is no file', 'Import a file; a folder has to have an index.'],
  'no code': ['is no file of code', `Files of strategies end in ${sourceEndings.join(', ')}.`],
} as const;
