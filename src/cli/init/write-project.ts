import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { initialConfig } from '../../config/initial-config.ts';
import { ConfitureError } from '../../errors.ts';
import { rules } from '../../lint/rules/index.ts';
import { editorSchema } from '../../lint/settings/editor-schema.ts';
import { writeFileAt } from '../write-file-at.ts';
import type { ProjectFile } from './project-file.ts';
import { projectFiles } from './project-files.ts';

/**
 * Writes a new project into `directory` and gives the paths of its files, relative to it.
 * Throws CONFIG_EXISTS before anything is written when one of the files is there; FILE_NOT_WRITABLE.
 */
export async function writeProject(directory: string): Promise<readonly string[]> {
  const files: readonly ProjectFile[] = [
    { path: 'confiture.yaml', text: withSeeds(initialConfig(basename(directory) || 'confiture')) },
    { path: '.confiture/schema.json', text: `${JSON.stringify(editorSchema(rules), null, 2)}\n` },
    ...projectFiles,
  ];
  const existing: string[] = [];
  for (const { path } of files) if (await exists(join(directory, path))) existing.push(path);
  if (existing.length > 0) {
    throw new ConfitureError('CONFIG_EXISTS', `${directory} already has ${existing.join(', ')}`, {
      hint: 'Nothing was written. Choose another folder: `confiture init my-shop`.',
      details: { directory, files: existing },
    });
  }
  for (const { path, text } of files) await writeFileAt(join(directory, path), text, 'wx');
  return files.map(({ path }) => path);
}

/** The section that the configuration has as a comment, because not every project has seeds. */
function withSeeds(config: string): string {
  return config.replace('\n# seeds:\n#   load_order: [', '\nseeds:\n  load_order: [');
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
