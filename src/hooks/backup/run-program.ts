import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface RunOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  readonly input?: Readable | undefined;
  /** Takes what the program prints instead of the result. */
  readonly output?: Writable | undefined;
  /** Each line of stderr as it comes. */
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that ended with a code other than 0, was killed, or could not be started. */
export class ProgramFailed extends Error {
  readonly stderr: string;

  constructor(message: string, stderr: string) {
    super(message);
    this.stderr = stderr;
  }
}

const kept = 20_000;

/** Runs a program to its end. Throws ProgramFailed; killed by `signal`, it is ended first. */
export async function runProgram(
  path: string,
  programArguments: readonly string[],
  { environment, signal, input, output, onLine }: RunOptions,
): Promise<Ended> {
  const child = spawn(path, [...programArguments], { env: { ...environment }, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  let line = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-kept);
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const one of lines) onLine?.(one);
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killedBy) => {
      resolve(code === 0 ? undefined : killedBy ? `was ended by ${killedBy}` : `ended with code ${code}`);
    });
  });
  const streams: Promise<unknown>[] = [];
  if (output === undefined) {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
  } else {
    streams.push(pipeline(child.stdout, output));
  }
  // A program that has read enough closes its end: its exit code says whether that is an error.
  if (input === undefined) child.stdin.on('error', () => undefined).end();
  else streams.push(pipeline(input, child.stdin).catch(() => undefined));
  const settled = await Promise.allSettled(streams);
  const broken = settled.find((one) => one.status === 'rejected');
  if (broken !== undefined) stop();
  const why = await ended;
  signal?.removeEventListener('abort', stop);
  if (broken !== undefined) throw broken.reason;
  if (why !== undefined) throw new ProgramFailed(why, stderr);
  return { stdout, stderr };
}
