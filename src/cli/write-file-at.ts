import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfitureError } from '../errors.ts';

/**
 * Writes a file and the folders it needs. `flag: 'wx'` refuses one that exists.
 * Throws FILE_NOT_WRITABLE with the system's reason, CONFIG_EXISTS for 'wx'.
 */
export async function writeFileAt(path: string, text: string, flag: 'w' | 'wx' = 'w'): Promise<void> {
  try {
    await makeFolder(dirname(path));
    await writeFile(path, text, { flag });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : '';
    if (flag === 'wx' && code === 'EEXIST')
      throw new ConfitureError('CONFIG_EXISTS', `${path} exists already`);
    throw new ConfitureError('FILE_NOT_WRITABLE', `cannot write ${path}: ${reasons[code] ?? error.message}`, {
      details: { path, systemCode: code },
      cause: error,
    });
  }
}

// Node's recursive mkdir never returns where a parent's mkdir says ENOENT for ever, as under /proc.
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ENOENT: 'its folder cannot be made',
  ENOTDIR: 'one of its folders is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'one of its folders is a file',
};
