import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { ConfitureError } from '../../../errors.ts';
import { decodeSql } from '../../../sql/source.ts';

/** A file inside the root, all links followed. */
export interface SourceFile {
  readonly path: string;
  /** Relative to the root, with slashes. */
  readonly key: string;
}

/** Why there is none; `outside`: where it lies, relative to the root. */
export type Missing = 'missing' | 'no file' | { readonly outside: string };

/** Follows links, and says why what is found there is no file inside the root. `root` has no links in it. */
export async function locateFile(path: string, root: string): Promise<SourceFile | Missing> {
  const found = await realpath(path).catch(() => undefined);
  if (found === undefined) return 'missing';
  const key = keyOf(found, root);
  if (key === undefined) return outside(found, root);
  const kind = await stat(found).catch(() => undefined);
  if (kind === undefined) return 'missing';
  return kind.isFile() ? { path: found, key } : 'no file';
}

export function outside(path: string, root: string): { readonly outside: string } {
  return { outside: relative(root, path).split(sep).join('/') };
}

/** The path relative to the root, with slashes; undefined outside of it. */
export function keyOf(path: string, root: string): string | undefined {
  const key = relative(root, path);
  const isInside = key !== '..' && !key.startsWith(`..${sep}`) && !isAbsolute(key);
  return isInside ? key.split(sep).join('/') : undefined;
}

/**
 * At most `most` bytes; undefined where there are more. Throws FILE_NOT_FOUND, which calls the file `shown`, where it
 * cannot be read, or was replaced by a link or by what one would wait for since it was looked at.
 */
export async function readBytes(path: string, shown: string, most: number): Promise<Uint8Array | undefined> {
  try {
    const file = await open(path, readFlags);
    try {
      const kind = await file.stat();
      if (!kind.isFile()) throw new ConfitureError('FILE_NOT_FOUND', `${shown} is no file any more`);
      if (kind.size > most) return undefined;
      const bytes = await file.readFile();
      return bytes.length > most ? undefined : bytes;
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof ConfitureError) throw cause;
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new ConfitureError('FILE_NOT_FOUND', `${shown} cannot be read (${reason})`, { cause });
  }
}

// Windows has neither of the two.
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** UTF-8 without a byte order mark; line ends stay. Throws FILE_NOT_UTF8. */
export function decodeSource(bytes: Uint8Array, shown: string): string {
  return decodeSql(shown, bytes);
}
