import { join } from 'node:path';
import { execa } from 'execa';

export interface CliResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

/** The built command line. */
export const cli = join(import.meta.dirname, '../../dist/cli.js');

/** Runs the built command line to its end, whatever its exit code. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return startCli(args, options).result;
}

/** Starts it, for tests that interrupt or kill it. */
export function startCli(
  args: readonly string[],
  { cwd, env, input }: CliOptions,
): {
  readonly process: { readonly pid?: number | undefined; kill(signal: NodeJS.Signals): boolean };
  readonly result: Promise<CliResult>;
} {
  const child = execa(process.execPath, [cli, ...args], {
    cwd,
    reject: false,
    stripFinalNewline: false,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    extendEnv: false,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', ...env },
  });
  const result = child.then(({ exitCode, stdout, stderr }) => ({
    exitCode,
    stdout: String(stdout),
    stderr: String(stderr),
  }));
  return { process: child, result };
}
