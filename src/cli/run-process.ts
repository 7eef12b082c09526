import { ConfitureError } from '../errors.ts';
import { renderErrorText } from '../report/error-text.ts';
import { jsonOfError, jsonOfResult } from '../report/json.ts';
import { chooseColors } from '../terminal/colors.ts';
import { progressLine } from '../terminal/progress-line.ts';
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
  try {
    invocation = await parseCommandLine(commands, argv.length === 0 ? ['--help'] : argv, (text) => {
      output += text;
    });
    if (invocation) {
      const context = contextOf(invocation, json, interrupted);
      const result = await invocation.command.run(context, invocation.args, invocation.options);
      output = json ? jsonOfResult(invocation.command.path, result.data) : result.text;
      exitCode = result.exitCode ?? 0;
    }
  } catch (thrown) {
    const error = interrupted.aborted ? asInterruption(thrown) : thrown;
    exitCode = error instanceof ConfitureError ? error.exitCode : 70;
    if (json)
      output = jsonOfError(
        invocation?.command.path ?? argv.filter((word) => !word.startsWith('-')).join(' '),
        error,
      );
    else process.stderr.write(renderErrorText(error, chooseColors(process.stderr, process.env, argv)));
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

function contextOf(invocation: Invocation, json: boolean, signal: AbortSignal): CommandContext {
  const { options } = invocation;
  const { env: variables, stderr, stdin } = process;
  const quiet = options.quiet === true;
  const colors = chooseColors(process.stdout, variables, process.argv);
  return {
    cwd: process.cwd(),
    variables,
    format: json ? 'json' : 'text',
    colors,
    interactive: stdin.isTTY === true && stderr.isTTY === true && !variables.CI,
    yes: options.yes === true,
    signal,
    progress: quiet || json ? () => {} : progressLine(stderr, chooseColors(stderr, variables, process.argv)),
    say: (line) => {
      if (!quiet && !json) stderr.write(`${line}\n`);
    },
  };
}
