import { createRequire } from 'node:module';
import { ConfitureError } from '../../../errors.ts';
import { excerpt, positionAt } from '../../../excerpt.ts';
import { blockedSyntax } from './check/blocked.ts';
import { blockedError, blockedFinding } from './check/blocked-finding.ts';
import { isWith } from './check/check-module.ts';

type Stripper = Pick<typeof import('@swc/wasm-typescript'), 'transformSync'>;

interface Fault {
  readonly code: string;
  readonly message: string;
  /** From 1. */
  readonly startLine: number;
  /** From 0, in cells of a terminal. */
  readonly startColumn: number;
}

const load = createRequire(import.meta.url);
const stripperName = '@swc/wasm-typescript';
let stripper: Stripper | undefined;

/**
 * Takes the types out of TypeScript and leaves blanks in their place, so that all that remains stands where it stood.
 * (One exception: a bracket before `=>` moves behind a result type of several lines.)
 * Throws STRATEGY_FAILED for what is no TypeScript, and for enums, namespaces and what else is code and no type.
 */
export function stripTypes(text: string, file: string): string {
  const result = strip(text);
  if (typeof result === 'string') return result;
  const position = positionAt(text, indexOf(result, text));
  if (isWith(result.message)) {
    const index = indexOf(result, text);
    throw blockedError([blockedFinding(blockedSyntax.with, 'with', { text, file, index })]);
  }
  const hint = hints.find(([words]) => result.message.includes(words))?.[1];
  throw new ConfitureError('STRATEGY_FAILED', `${file} ${inWords(result)}`, {
    hint,
    location: { file, ...position },
    excerpt: excerpt(text, position),
  });
}

const hints: readonly (readonly [words: string, hint: string])[] = [
  ['enum', "Write an object instead: const Kind = { private: 'private', shared: 'shared' } as const."],
  ['namespace', 'Write its contents into a file of their own and import that, or make it an object.'],
  [
    'module declaration',
    'Write its contents into a file of their own and import that, or make it an object.',
  ],
  ['parameter property', 'Declare the field in the class and give it its value in the constructor.'],
  ['angle-bracket', 'Write value as Type instead.'],
  ['import equals', 'Write import { name } from a file of the project instead.'],
  ['export assignment', 'Write export default instead.'],
];

function inWords({ code, message }: Fault): string {
  const first = message.split('\n', 1)[0] ?? '';
  const words = first.replace(/\.$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  if (code !== 'UnsupportedSyntax') return `is no valid TypeScript: ${words}`;
  const form = /^TypeScript (.+) is not supported/.exec(first)?.[1] ?? 'this form';
  return `cannot be used: ${form} is code of TypeScript's own, and only types can be taken out`;
}

function strip(text: string): string | Fault {
  stripper ??= load(stripperName) as Stripper;
  try {
    return withSemicolons(text, stripper.transformSync(text, { mode: 'strip-only', module: true }).code);
  } catch (error) {
    if (isFault(error)) return error;
    // It ran out of its stack and is of no use any more: the next file gets a new one.
    stripper = undefined;
    delete load.cache[load.resolve(stripperName)];
    return { code: 'InvalidSyntax', message: 'it is nested too deeply', startLine: 1, startColumn: 0 };
  }
}

/**
 * A semicolon behind a type is taken out with it, and `a = b` before it would go on with `[c]` behind it. Those within
 * a type are followed by more of it, which is taken out too.
 */
function withSemicolons(text: string, code: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { index, 1: gap = '' } of text.matchAll(/;(?=(\s*)\S)/g)) {
    const next = index + 1 + gap.length;
    if (code[index] !== ' ' || code[next] !== text[next]) continue;
    pieces.push(code.slice(done, index), ';');
    done = index + 1;
  }
  return pieces.join('') + code.slice(done);
}

function isFault(error: unknown): error is Fault {
  return typeof error === 'object' && error !== null && 'startLine' in error && 'startColumn' in error;
}

/**
 * Where a fault is, as a UTF-16 index. Its column counts cells, which are characters only where all take one: so the
 * text is read once more with a letter for each character that may take more or fewer.
 */
function indexOf(fault: Fault, text: string): number {
  const plain = text.replace(/\r(?!\n)|[^\n\r\x20-\x7e]/g, (one) =>
    /\s/.test(one) ? ' ' : 'x'.repeat(one.length),
  );
  const again = plain === text ? fault : strip(plain);
  const { startLine, startColumn } = typeof again !== 'string' && again.code === fault.code ? again : fault;
  let start = 0;
  for (let line = 1; line < startLine; line++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  return Math.min(start + startColumn, end === -1 ? text.length : end);
}
