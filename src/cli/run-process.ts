import { ConfitureError } from '../errors.ts';
import type { ProgressListener } from '../progress.ts';
import { errorText } from '../report/error-text.ts';
import { errorDocument, jsonText, resultDocument } from '../report/json.ts';
import { type Colors, colorsFor, isOn } from '../terminal/colors.ts';
import { type ProgressLine, progressLine } from '../terminal/progress-line.ts';
import { type CommandLog, openCommandLog } from './command-log.ts';
import { commands } from './commands/index.ts';
import type { CommandContext } from './context.ts';
import { type OwnStreams, ownTheStreams } from './own-the-streams.ts';
import { type Invocation, parseCommandLine } from './program.ts';

/** Runs what the process was asked for and ends it: the only place that exits. */
export async function runProcess(): Promise<void> {
  const argv = process.argv.slice(2);
  let invocation: Invocation | undefined;
  let output = '';
  let exitCode = 0;
  let log: CommandLog | undefined;
  const started = performance.now();
  const json = asksForJson(argv);
  const pathOf = (): string =>
    invocation?.command.path ?? argv.filter((word) => !word.startsWith('-')).join(' ');
  const streams = ownTheStreams(json, pathOf);
  const interrupted = interruptSignal(streams.release);
  const progress = progressLine({
    stream: process.stderr,
    live: process.stderr.isTTY === true && !isOn(process.env.CI),
    colors: colorsOf(process.stderr, argv),
  });
  try {
    invocation = await parseCommandLine(commands, argv.length === 0 ? ['--help'] : argv, (text) => {
      output += text;
    });
    if (invocation) {
      const { command, args, options } = invocation;
      log = await openCommandLog({
        command: command.path,
        options,
        variables: process.env,
        cwd: process.cwd(),
        warn: (line) => process.stderr.write(`${line}\n`),
      });
      const context = contextOf(invocation, { json, signal: interrupted, progress, log, streams });
      log?.write('command_start');
      const result = await command.run(context, args, options);
      progress.stop();
      exitCode = result.exitCode ?? 0;
      output = json ? jsonText(resultDocument(command.path, result.data, exitCode === 0)) : result.text;
      log?.write('command_completed', { exit_code: exitCode, duration_ms: performance.now() - started });
    }
  } catch (thrown) {
    progress.stop();
    const error = interrupted.aborted ? asInterruption(thrown) : thrown;
    exitCode = error instanceof ConfitureError ? error.exitCode : 70;
    log?.write('command_failed', {
      ...failureFields(error),
      exit_code: exitCode,
      duration_ms: performance.now() - started,
    });
    if (json) output = jsonText(errorDocument(pathOf(), error));
    else process.stderr.write(`${errorText(error, colorsOf(process.stderr, argv))}\n`);
  }
  streams.writeResult(output && !output.endsWith('\n') ? `${output}\n` : output, () => {
    streams.release();
    process.exit(exitCode);
  });
}

/** The first Ctrl-C or SIGTERM cancels what runs and lets it roll back; the second ends the process at once. */
function interruptSignal(beforeExit: () => void): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) {
      beforeExit();
      process.exit(130);
    }
    controller.abort(new ConfitureError('INTERRUPTED', 'interrupted'));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}

function asInterruption(error: unknown): unknown {
  if (error instanceof ConfitureError && error.code !== 'DATABASE_CONNECTION_LOST') return error;
  return new ConfitureError('INTERRUPTED', 'interrupted; what was running was rolled back', { cause: error });
}

function failureFields(error: unknown): { readonly code: string; readonly error: string } {
  const code = error instanceof ConfitureError ? error.code : 'INTERNAL';
  return { code, error: error instanceof Error ? error.message : String(error) };
}

function asksForJson(argv: readonly string[]): boolean {
  return (
    argv.includes('--format=json') ||
    argv.some((word, index) => word === '--format' && argv[index + 1] === 'json')
  );
}

function colorsOf(stream: NodeJS.WriteStream, argv: readonly string[]): Colors {
  const flag = !argv.includes('--no-color');
  return colorsFor({ isTTY: stream.isTTY === true, flag, environment: process.env });
}

interface Surroundings {
  readonly json: boolean;
  readonly signal: AbortSignal;
  readonly progress: ProgressLine;
  readonly log: CommandLog | undefined;
  readonly streams: OwnStreams;
}

function contextOf(
  { options }: Invocation,
  { json, signal, progress, log, streams }: Surroundings,
): CommandContext {
  const { env: variables, stderr, stdin } = process;
  const silent = json || options.quiet === true || log?.onStderr === true;
  const shown: ProgressListener = silent ? () => {} : progress.listener;
  return {
    cwd: process.cwd(),
    variables,
    format: json ? 'json' : 'text',
    colors: colorsOf(process.stdout, process.argv),
    toTerminal: process.stdout.isTTY === true,
    interactive: stdin.isTTY === true && stderr.isTTY === true && !isOn(variables.CI),
    yes: options.yes === true,
    async confirm(question) {
      const { confirm } = await import('../terminal/confirm.ts');
      return confirm(question, { input: stdin, output: stderr });
    },
    signal,
    print: (text) => {
      if (!json) streams.writeResult(text);
    },
    progress: log?.listen(shown) ?? shown,
    log,
    say: (line) => {
      if (silent) return;
      progress.stop();
      stderr.write(`${line}\n`);
    },
  };
}
