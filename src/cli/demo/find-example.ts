import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfitureError } from '../../errors.ts';

/** The folder of an example that the package brings along: above dist/ once it is bundled, above src/ before. */
export function findExample(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const example = join(folder, 'examples', name);
    if (existsSync(join(example, 'confiture.yaml'))) return example;
    if (dirname(folder) === folder) break;
  }
  throw new ConfitureError('FILE_NOT_FOUND', `the example ${name} is missing from this installation`, {
    hint: 'Install the package anew.',
  });
}
