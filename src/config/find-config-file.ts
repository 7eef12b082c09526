import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfitureError } from '../errors.ts';

const configFileName = 'confiture.yaml';

/** The nearest confiture.yaml in `directory` or a folder above it, as an absolute path. */
export async function findConfigFile(directory: string): Promise<string | undefined> {
  for (const folder of upward(resolve(directory))) {
    const file = join(folder, configFileName);
    if ((await kindOf(file)) === 'file') return file;
  }
  return undefined;
}

/** The file that is named, or the one that is found upward; CONFIG_NOT_FOUND when there is none. */
export async function requireConfigFile(directory: string, file: string | undefined): Promise<string> {
  if (file !== undefined) return requireNamedFile(resolve(directory, file), file);
  const found = await findConfigFile(directory);
  if (found !== undefined) return found;
  const misnamed = join(resolve(directory), 'confiture.yml');
  throw new ConfitureError(
    'CONFIG_NOT_FOUND',
    `no ${configFileName} in ${resolve(directory)} or in a folder above it`,
    {
      hint:
        (await kindOf(misnamed)) === 'file'
          ? `There is a confiture.yml: rename it to ${configFileName}.`
          : 'Run `confiture init` to make one, or name the file with --config.',
    },
  );
}

async function requireNamedFile(path: string, asGiven: string): Promise<string> {
  const kind = await kindOf(path);
  if (kind === 'file') return path;
  const folder = kind === 'folder';
  throw new ConfitureError(
    'CONFIG_NOT_FOUND',
    `--config ${asGiven} ${folder ? 'is a folder' : 'does not exist'}`,
    {
      hint: folder ? `Name the file itself: ${join(asGiven, configFileName)}` : undefined,
    },
  );
}

function* upward(directory: string): Generator<string> {
  for (let folder = directory; ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder) return;
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
