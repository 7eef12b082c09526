import { type Options, type Program, parse, type Token } from 'acorn';
import { ConfitureError } from '../../../errors.ts';
import { excerpt, positionAt } from '../../../excerpt.ts';

export interface SyntaxFault {
  readonly message: string;
  /** UTF-16 index in the code. */
  readonly index: number;
}

const options: Options = { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true };

/** Reads JavaScript as a module. Gives the fault where it is none, in lower case. */
export function parseModule(code: string, onToken?: (token: Token) => void): Program | SyntaxFault {
  try {
    return parse(code, onToken === undefined ? options : { ...options, onToken });
  } catch (error) {
    if (error instanceof RangeError) return { message: 'it is nested too deeply', index: 0 };
    if (!(error instanceof SyntaxError) || !('pos' in error) || typeof error.pos !== 'number') throw error;
    const message = error.message
      .replace(/ \(\d+:\d+\)$/, '')
      .replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
    const nested = message === 'not enough stack space to parse input';
    return { message: nested ? 'it is nested too deeply' : message, index: error.pos };
  }
}

export function isSyntaxFault(result: Program | SyntaxFault): result is SyntaxFault {
  return 'message' in result;
}

/** STRATEGY_FAILED with the place of the fault. */
export function syntaxError(fault: SyntaxFault, code: string, file: string): ConfitureError {
  const position = positionAt(code, fault.index);
  return new ConfitureError('STRATEGY_FAILED', `${file} is no valid JavaScript: ${fault.message}`, {
    location: { file, ...position },
    excerpt: excerpt(code, position),
  });
}
