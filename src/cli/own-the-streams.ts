import { writeSync } from 'node:fs';
import { ConfitureError } from '../errors.ts';
import { errorText } from '../report/error-text.ts';
import { errorDocument, jsonText } from '../report/json.ts';
import { colorsFor } from '../terminal/colors.ts';

export interface OwnStreams {
  /** Writes the result to standard output, and calls back when it is out. */
  writeResult(text: string, done?: () => void): void;
  /** From now on the end of the process is ours. */
  release(): void;
}

/**
 * Keeps standard output for the result: what a hook or plugin prints there goes to standard error. And should one end
 * the process, with whatever code it likes, that is an error that is told, not a success.
 */
export function ownTheStreams(json: boolean, commandPath: () => string): OwnStreams {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  // `| head` closes the pipe early: what is left of the result has no reader, and the work goes on to its end.
  stdout.on('error', ignoreClosedPipe);
  const onExit = (): void => {
    const error = new ConfitureError('HOOK_FAILED', 'a hook or a plugin ended the process', {
      hint: 'It must throw instead of calling process.exit. `confiture migrate status` says what stands.',
    });
    process.exitCode = error.exitCode;
    if (json) writeSync(1, `${jsonText(errorDocument(commandPath(), error))}\n`);
    else writeSync(2, `${errorText(error, colorsFor({ isTTY: false, flag: false, environment: {} }))}\n`);
  };
  process.on('exit', onExit);
  return {
    writeResult: (text, done) => {
      write(text, () => done?.());
    },
    release: () => {
      process.off('exit', onExit);
    },
  };
}

function ignoreClosedPipe(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
}
