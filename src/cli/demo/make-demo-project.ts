import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import { findExample } from './find-example.ts';

export interface DemoProject {
  /** Absolute path, free of links. */
  readonly directory: string;
  /** Names that no other database of the embedded server has. */
  readonly databases: { readonly local: string; readonly staging: string };
}

/**
 * Copies the example into `directory`, which must be empty or new, or else into a new temporary folder, and gives its
 * databases names of their own. Throws CONFIG_EXISTS, FILE_NOT_WRITABLE.
 */
export async function makeDemoProject(directory: string | undefined): Promise<DemoProject> {
  const target = await makeFolder(directory);
  await cp(findExample('printoptim'), target, { recursive: true });
  const local = `printoptim_${randomBytes(4).toString('hex')}`;
  const databases = { local, staging: `${local}_staging` };
  const file = join(target, 'confiture.yaml');
  const config = await readFile(file, 'utf8');
  await writeFile(file, config.replaceAll(/^( +database: )printoptim(_staging)?$/gm, `$1${local}$2`));
  return { directory: target, databases };
}

async function makeFolder(directory: string | undefined): Promise<string> {
  try {
    if (directory === undefined) return await realpath(await mkdtemp(join(tmpdir(), 'confiture-demo-')));
    await mkdir(directory, { recursive: true });
    const target = await realpath(directory);
    if ((await readdir(target)).length === 0) return target;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfitureError('FILE_NOT_WRITABLE', `cannot make a folder for the demo: ${reason}`, { cause });
  }
  throw new ConfitureError('CONFIG_EXISTS', `${directory} is not empty`, {
    hint: 'Name a new folder, or leave --directory out for a temporary one.',
  });
}
