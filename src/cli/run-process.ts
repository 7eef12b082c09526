import { ConfitureError } from '../errors.ts';
import { errorText } from '../report/error-text.ts';
import { errorDocument, jsonText, resultDocument } from '../report/json.ts';
import { type Colors, colorsFor, isOn } from '../terminal/colors.ts';
import { type ProgressLine, progressLine } from '../terminal/progress-line.ts';
import { commands } from './commands/index.ts';
import type { CommandContext } from './context.ts';
import { type Invocation, parseCommandLine } from './program.ts';

/** Runs what the process was asked for and ends it: the only place that exits. */
export async function runProcess(): Promise<void> {
  const argv = process.argv.slice(2);
  const interrupted = interruptSignal();
  let invocation: Invocation | undefined;
  let output = '';
  let exitCode = 0;
  const json = asksForJson(argv);
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
      const context = contextOf(invocation, json, interrupted, progress);
      const { command, args, options } = invocation;
      const result = await command.run(context, args, options);
      progress.stop();
      exitCode = result.exitCode ?? 0;
      output = json ? jsonText(resultDocument(command.path, result.data, exitCode === 0)) : result.text;
    }
  } catch (thrown) {
    progress.stop();
    const error = interrupted.aborted ? asInterruption(thrown) : thrown;
    exitCode = error instanceof ConfitureError ? error.exitCode : 70;
    const path = invocation?.command.path ?? argv.filter((word) => !word.startsWith('-')).join(' ');
    if (json) output = jsonText(errorDocument(path, error));
    else process.stderr.write(`${errorText(error, colorsOf(process.stderr, argv))}\n`);
  }
  process.stdout.write(output && !output.endsWith('\n') ? `${output}\n` : output, () =>
    process.exit(exitCode),
  );
}

/** The first Ctrl-C or SIGTERM cancels what runs and lets it roll back; the second ends the process at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
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

function contextOf(
  { options }: Invocation,
  json: boolean,
  signal: AbortSignal,
  progress: ProgressLine,
): CommandContext {
  const { env: variables, stderr, stdin } = process;
  const quiet = options.quiet === true;
  return {
    cwd: process.cwd(),
    variables,
    format: json ? 'json' : 'text',
    colors: colorsOf(process.stdout, process.argv),
    interactive: stdin.isTTY === true && stderr.isTTY === true && !isOn(variables.CI),
    yes: options.yes === true,
    async confirm(question) {
      const { confirm } = await import('../terminal/confirm.ts');
      return confirm(question, { input: stdin, output: stderr });
    },
    signal,
    progress: quiet || json ? () => {} : progress.listener,
    say: (line) => {
      if (quiet || json) return;
      progress.stop();
      stderr.write(`${line}\n`);
    },
  };
}
