import type { FailureReason, SandboxUse } from '../../src/anonymize/sandbox/sandbox.ts';
import type { SandboxLimits } from '../../src/anonymize/sandbox/sandbox-limits.ts';
import type { ErrorCode } from '../../src/errors.ts';

/** A strategy that somebody hostile wrote, or somebody careless: what it tries, and what comes of it. */
export interface Attack {
  readonly id: string;
  readonly tries: string;
  /** What stops it where the checker is switched off. */
  readonly stoppedBy: string;
  /** The module that exports the strategy `attack`. */
  readonly code: string;
  /** What the checker, which is a courtesy, says beforehand. */
  readonly checker: 'blocks' | 'passes';
  readonly expected: Expected;
  /** As COPY's text format has them; `victims` unless told. */
  readonly values?: readonly string[];
  readonly others?: readonly (readonly string[])[];
  readonly reads?: readonly string[];
  readonly limits?: Partial<SandboxLimits>;
  readonly column?: Partial<SandboxUse['column']>;
  readonly options?: SandboxUse['options'];
  readonly keyed?: true;
  readonly explain?: true;
  /** It is opened without having been described: a description may take as long as a value does by default. */
  readonly undescribed?: true;
  /** Modules beside it, by path. */
  readonly modules?: Readonly<Record<string, string>>;
  /** What a loader without any check would have made of its imports: specifier → module, there or not. */
  readonly imports?: Readonly<Record<string, string>>;
}

export type Expected =
  /** A line for each value, or the lines and reasons of failure of which it has one. */
  | { readonly outcome: 'values'; readonly each: readonly (string | readonly string[])[] }
  /** Every value fails so. */
  | { readonly outcome: 'fails'; readonly reasons: readonly FailureReason[] }
  /** The program is refused before it sees a value. */
  | { readonly outcome: 'refused'; readonly codes: readonly ErrorCode[] };

/** Values that may be found in no error and no message. */
export const victims: readonly string[] = ['Ines-Duarte-4711', 'Bruno-Keller-0815'];

export function values(...each: readonly (string | readonly string[])[]): Expected {
  return { outcome: 'values', each };
}

/** The same line for each of the two victims. */
export function both(line: string): Expected {
  return values(line, line);
}

export function fails(...reasons: readonly FailureReason[]): Expected {
  return { outcome: 'fails', reasons };
}

export function refused(...codes: readonly ErrorCode[]): Expected {
  return { outcome: 'refused', codes: codes.length === 0 ? ['STRATEGY_FAILED'] : codes };
}

/** What the other code of a strategy is, where it matters. */
export interface Surroundings {
  /** At the top of the module. */
  readonly before?: string;
  /** At the top of `create`. */
  readonly create?: string;
  /** Between id and create. */
  readonly data?: string;
}

/** A strategy whose transform has this body; it stands on one line of its own, after one line for each surrounding. */
export function strategy(body: string, { before = '', create = '', data = '' }: Surroundings = {}): string {
  return `${before}
export default {
  id: 'attack', summary: 'attacks', label: 'clear', ${data}
  create({ options, column, tools }) {
    ${create}
    return (value, row) => {
      ${body}
    };
  },
};
`;
}

/** Time enough for what ends by itself, and little for what does not: each of these would run for minutes or ever. */
export const endless: Pick<Attack, 'limits' | 'values'> = {
  limits: { valueMs: 200, batchMs: 20_000, strikes: 100 },
  values: ['Ines-Duarte-4711'],
};

export const noTime: Expected = fails('it took too long');
export const threw: Expected = fails('it threw an error');
export const noText: Expected = fails('it gave what is no text');
