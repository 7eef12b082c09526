import { constants } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfitureError } from '../errors.ts';
import type { FixedFile, Fixes } from '../lint/fix/fix-findings.ts';
import { decodeSql } from '../sql/source.ts';
import { type FixProofRequest, proveFixes } from './prove-fixes.ts';

export interface FixFilesRequest extends FixProofRequest {
  /** The absolute folder that the files' paths are relative to. */
  readonly root: string;
}

/**
 * Makes the findings' fixes in the DDL files: those that are proven, all together. What is not proven stays as it is
 * and stands in `skipped` with the reason. Throws FILE_NOT_WRITABLE, also when a file changed since it was read: then
 * none is written.
 */
export async function fixFiles(request: FixFilesRequest): Promise<Fixes> {
  const fixes = await proveFixes(request);
  const write = await readyToWrite(request.root, fixes.files);
  await write();
  return fixes;
}

/**
 * Looks whether the files are still as they were read and may all be written, and gives what writes them. Both throw
 * FILE_NOT_WRITABLE.
 */
export async function readyToWrite(root: string, files: readonly FixedFile[]): Promise<() => Promise<void>> {
  const writes: (readonly [path: string, bytes: Buffer])[] = [];
  for (const file of files) {
    const path = join(root, file.file);
    writes.push([path, await bytesOf(file, path)]);
    // Else one file would be fixed, and the next one not.
    await access(path, constants.W_OK).catch((error: unknown) => {
      throw cannotWrite(path, error);
    });
  }
  return async () => {
    for (const [path, bytes] of writes) {
      await writeFile(path, bytes).catch((error: unknown) => {
        throw cannotWrite(path, error);
      });
    }
  };
}

function cannotWrite(path: string, cause: unknown): ConfitureError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ConfitureError('FILE_NOT_WRITABLE', `cannot write ${path}: ${reason}`, { cause });
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The new contents; a byte order mark stays, which the text does not have. */
async function bytesOf({ file, before, after }: FixedFile, path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined || decodeSql(file, bytes) !== before) {
    throw new ConfitureError('FILE_NOT_WRITABLE', `${file} changed while it was being fixed`, {
      hint: 'Nothing was written. Run it again.',
    });
  }
  const mark = bytes.subarray(0, 3).equals(byteOrderMark) ? [byteOrderMark] : [];
  return Buffer.concat([...mark, Buffer.from(after)]);
}
