import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { hookFails } from '../hook-fails.ts';
import type { Program } from './dump-program.ts';
import type { LibpqTarget } from './libpq-target.ts';
import { ProgramFailed, runProgram } from './run-program.ts';

export interface DumpRequest {
  readonly program: Program;
  readonly target: LibpqTarget;
  readonly compression: 'gzip' | 'zstd' | 'none';
  readonly level: number | undefined;
  readonly excludeTableData: readonly string[];
  readonly lockWaitMs: number;
  readonly path: string;
  readonly signal: AbortSignal;
  readonly onTable: (name: string) => void;
}

/** pg_dump can compress with zstd itself from 16 on; before, its output goes through the program of that name. */
export function needsZstdProgram(program: Program, compression: DumpRequest['compression']): boolean {
  return compression === 'zstd' && program.major < 16;
}

/** Writes the file that a restore reads. Throws with pg_dump's own words. */
export async function writeDump(request: DumpRequest): Promise<void> {
  const { program, target, path, signal, onTable } = request;
  const wraps = needsZstdProgram(program, request.compression);
  const options = [
    '--format=custom',
    '--verbose',
    '--no-password',
    `--lock-wait-timeout=${request.lockWaitMs}`,
    compressionOption(request, wraps),
    ...request.excludeTableData.map((pattern) => `--exclude-table-data=${pattern}`),
    ...(wraps ? [] : [`--file=${path}`]),
    `--dbname=${target.url}`,
  ];
  const onLine = (line: string): void => {
    const [, table] = /dumping contents of table "(.*)"$/.exec(line) ?? [];
    if (table !== undefined) onTable(table.replaceAll('"', ''));
  };
  const run = { environment: target.environment, signal, onLine };
  try {
    if (wraps) await dumpThroughZstd(program.path, options, { ...run, path, level: request.level });
    else await runProgram(program.path, options, run);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProgramFailed)) throw error;
    throw hookFails(`pg_dump ${error.message}: ${complaintOf(error.stderr)}`);
  }
}

function compressionOption({ program, compression, level }: DumpRequest, wraps: boolean): string {
  if (compression === 'none' || wraps) return '--compress=0';
  // Before 16 the option takes a level only, which is gzip's.
  if (program.major < 16) return `--compress=${level ?? 6}`;
  return `--compress=${compression}${level === undefined ? '' : `:level=${level}`}`;
}

async function dumpThroughZstd(
  program: string,
  options: readonly string[],
  {
    path,
    level = 3,
    ...run
  }: Parameters<typeof runProgram>[2] & { path: string; level?: number | undefined },
): Promise<void> {
  const zstd = spawn('zstd', ['-q', `-${level}`, '-c'], {
    env: { ...run.environment },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    zstd.once('close', resolve);
    zstd.once('error', reject);
  });
  const written = pipeline(zstd.stdout, createWriteStream(path, { mode: 0o600 }));
  const [dumped, packed, code] = await Promise.allSettled([
    runProgram(program, options, { ...run, output: zstd.stdin }),
    written,
    ended,
  ]);
  if (code.status === 'rejected' || code.value !== 0) throw hookFails('zstd could not compress the backup');
  if (dumped.status === 'rejected') throw dumped.reason;
  if (packed.status === 'rejected') throw packed.reason;
}

/** The lines with an error in them; with --verbose there are many others. */
function complaintOf(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => /(error|detail|hint|fatal|query was)\b/i.test(line));
  const chosen = lines.length > 0 ? lines : stderr.trim().split('\n').slice(-2);
  return chosen.map((line) => line.replace(/^pg_dump: /, '').trim()).join('; ') || 'it said nothing';
}
