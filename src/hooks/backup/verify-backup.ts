import { createReadStream } from 'node:fs';
import { devNull } from 'node:os';
import type { Readable } from 'node:stream';
import { hookFails } from '../hook-fails.ts';
import { ProgramFailed, runProgram } from './run-program.ts';

export interface VerifyOptions {
  /** pg_restore */
  readonly program: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly isWrapped: boolean;
  /** list: the table of contents; full: all that is in it is read and decompressed too. */
  readonly depth: 'list' | 'full';
}

/** What pg_restore lists of the file. Throws when it cannot read it. */
export async function verifyBackup(path: string, options: VerifyOptions): Promise<readonly string[]> {
  const list = await readArchive(path, ['--list'], options);
  const entries = list.split('\n').filter((line) => /^\d+;/.test(line));
  if (options.depth === 'full') await readArchive(path, [`--file=${devNull}`], options);
  return entries;
}

async function readArchive(
  path: string,
  programArguments: readonly string[],
  { program, environment, signal, isWrapped }: VerifyOptions,
): Promise<string> {
  try {
    if (!isWrapped)
      return (await runProgram(program, [...programArguments, path], { environment, signal })).stdout;
    return await throughZstd(path, { environment, signal }, async (input) => {
      const { stdout } = await runProgram(program, programArguments, { environment, signal, input });
      return stdout;
    });
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof ProgramFailed ? error.stderr.trim() || error.message : String(error);
    throw hookFails(`the backup cannot be read back: ${why}`);
  }
}

/** Hands over what `zstd` makes of the file, and fails when it finds the file damaged. */
export async function throughZstd<T>(
  path: string,
  { environment, signal }: Pick<VerifyOptions, 'environment' | 'signal'>,
  use: (input: Readable) => Promise<T>,
): Promise<T> {
  const { PassThrough } = await import('node:stream');
  const output = new PassThrough();
  const input = createReadStream(path);
  const unpacking = runProgram('zstd', ['-d', '-q', '-c'], { environment, signal, input, output });
  const [unpacked, used] = await Promise.allSettled([unpacking, use(output)]);
  if (used.status === 'rejected') throw used.reason;
  // A reader that has seen enough closes the pipe, which is no damage.
  if (unpacked.status === 'rejected' && !isClosedPipe(unpacked.reason)) throw unpacked.reason;
  return used.value;
}

function isClosedPipe(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))
  );
}
