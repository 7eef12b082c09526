import { readProgram } from '../anonymize/custom/program/read-program.ts';
import type { Program } from '../anonymize/custom/program.ts';
import { readStrategyFacts } from '../anonymize/custom/read-strategy-facts.ts';
import type { StrategyFacts } from '../anonymize/custom/strategy-facts.ts';
import type { Sandbox } from '../anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../errors.ts';
import { detailsOf, type StrategyFile } from './strategy-file.ts';

/** A file of custom strategies, read: nothing of it has run but in the sandbox. */
export interface ReadStrategyFile {
  readonly file: StrategyFile;
  /** Undefined where it cannot be used. */
  readonly program: Program | undefined;
  readonly strategies: readonly StrategyFacts[];
  /** STRATEGY_FAILED, STRATEGY_BLOCKED and STRATEGY_INVALID; with `detailsOf` the file. */
  readonly errors: readonly ConfitureError[];
}

export async function readStrategyFile(
  file: StrategyFile,
  sandbox: Pick<Sandbox, 'describe'>,
): Promise<ReadStrategyFile> {
  const { path, root, name, version } = file;
  const errors: ConfitureError[] = [];
  const strategies: StrategyFacts[] = [];
  let program: Program | undefined;
  const attempt = async (step: () => Promise<void> | void): Promise<void> => {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof ConfitureError)) throw error;
      errors.push(ofFile(error, file));
    }
  };
  await attempt(async () => {
    const code = await readProgram(path, { root, name, ...(version !== undefined && { version }) });
    program = code;
    for (const raw of await sandbox.describe(code))
      await attempt(() => void strategies.push(readStrategyFacts(raw, name, code)));
  });
  return { file, program, strategies, errors };
}

function ofFile(error: ConfitureError, file: StrategyFile): ConfitureError {
  const { code, message, hint, location, excerpt, details, cause } = error;
  return new ConfitureError(code, message, {
    hint,
    location,
    excerpt,
    details: { ...details, ...detailsOf(file) },
    cause,
  });
}
