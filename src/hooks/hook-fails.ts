import { ConfitureError } from '../errors.ts';

/** What a hook of ours throws: the runner puts the hook's name, phase and place before it. */
export function hookFails(message: string, hint?: string, cause?: unknown): ConfitureError {
  return new ConfitureError('HOOK_FAILED', message, { hint, cause });
}
