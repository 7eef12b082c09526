import { readFile } from 'node:fs/promises';
import { ConfitureError } from '../errors.ts';

/** Reads a file of settings; messages name it `shown`. Throws FILE_NOT_FOUND and FILE_NOT_UTF8. */
export async function readTextFile(path: string, shown: string): Promise<string> {
  return decode(await read(path, shown), shown);
}

async function read(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new ConfitureError('FILE_NOT_FOUND', `${shown} cannot be read (${reason})`, { cause });
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfitureError('FILE_NOT_UTF8', `${file} is not valid UTF-8`, {
      hint: 'Save it as UTF-8.',
      cause,
    });
  }
}
