import type { Readable, Writable } from 'node:stream';
import { ConfitureError } from '../errors.ts';

export interface ConfirmStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Standard error: standard output carries the result. */
  readonly output: Writable & { readonly isTTY?: boolean };
}

/**
 * Asks a yes-or-no question whose answer is no by default.
 * Throws CONFIRMATION_REQUIRED when one end is no terminal, INTERRUPTED at Ctrl-C or Escape.
 */
export async function confirm(question: string, { input, output }: ConfirmStreams): Promise<boolean> {
  if (input.isTTY !== true || output.isTTY !== true) {
    throw new ConfitureError('CONFIRMATION_REQUIRED', `this has to be confirmed: ${question}`, {
      hint: 'Add --yes if that is what you want.',
    });
  }
  // The prompts are needed by few runs and take 9 ms to load.
  const prompts = await import('@clack/prompts');
  const answer = await prompts.confirm({ message: question, initialValue: false, input, output });
  if (typeof answer !== 'boolean') throw new ConfitureError('INTERRUPTED', 'interrupted; nothing was done');
  return answer;
}
