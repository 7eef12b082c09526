import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { ConfitureError } from '../errors.ts';

const decoder = new TextDecoder();

/** A file's bytes as text: a UTF-8 byte order mark is dropped, line endings stay. Throws FILE_NOT_UTF8. */
export function decodeSql(file: string, bytes: Uint8Array): string {
  const encoding = utf16(bytes);
  if (encoding) throw notUtf8(file, `${file} is encoded as ${encoding}`, bytes, 0);
  const invalid = isUtf8(bytes) ? -1 : firstInvalidByte(bytes);
  if (invalid !== -1) {
    const value = `0x${(bytes[invalid] ?? 0).toString(16).padStart(2, '0')}`;
    throw notUtf8(file, `${file} is not UTF-8: byte ${value} at offset ${invalid}`, bytes, invalid);
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1)
    throw notUtf8(file, `${file} contains a NUL byte at offset ${nul}; it is not a text file`, bytes, nul);
  return decoder.decode(bytes);
}

/** Reads and decodes a file; messages name it `displayName`. Throws FILE_NOT_FOUND and FILE_NOT_UTF8. */
export function readSqlFile(path: string, displayName: string): string {
  let bytes: Uint8Array;
  try {
    // A thousand small files are read several times faster one by one than by promises.
    bytes = readFileSync(path);
  } catch (error) {
    throw new ConfitureError('FILE_NOT_FOUND', `cannot read ${displayName}: ${reason(error)}`, {
      details: { file: displayName },
      cause: error,
    });
  }
  return decodeSql(displayName, bytes);
}

function utf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little-endian)';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 (big-endian)';
  return undefined;
}

/** Where the first broken character begins. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodePrefix(bytes, middle) === undefined) invalid = middle;
    else valid = middle;
  }
  return Buffer.byteLength(decodePrefix(bytes, valid) ?? '');
}

/** The whole characters of the first `length` bytes; undefined when a byte among them cannot stand there. */
function decodePrefix(bytes: Uint8Array, length: number): string | undefined {
  try {
    // A stream may end inside a character: only a wrong byte is an error, not a missing one.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}

function notUtf8(file: string, message: string, bytes: Uint8Array, offset: number): ConfitureError {
  const before = new TextDecoder().decode(bytes.subarray(0, offset));
  const lines = before.split('\n');
  return new ConfitureError('FILE_NOT_UTF8', message, {
    hint: 'Save the file as UTF-8, for example with `iconv -f LATIN1 -t UTF-8`.',
    location: { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
    details: { offset },
  });
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
