import { type Offsets, offsetsOf } from '../../sql/offsets.ts';
import { type Token, tokensOf } from '../../sql/tokens.ts';
import type { AnalysedStep } from '../input.ts';
import type { Situation } from '../situation.ts';

/** A statement's own text, for edits of it. */
export interface Source {
  /** Without the semicolon. */
  readonly text: string;
  /** Without comments. */
  readonly tokens: readonly Token[];
  /** UTF-16 index in `text` of a node's `location`. */
  at(location: number): number;
}

const offsets = new WeakMap<AnalysedStep, Offsets>();

/** Undefined within DO and functions: there, locations are of another text. */
export function sourceOf({
  step,
  statement,
  conditional,
}: Pick<Situation, 'step' | 'statement' | 'conditional'>): Source | undefined {
  if (conditional) return undefined;
  const { text, start } = statement;
  let known = offsets.get(step);
  if (known === undefined) {
    known = offsetsOf(step.text);
    offsets.set(step, known);
  }
  const { fromByte } = known;
  return {
    text,
    tokens: tokensOf(text).filter(({ comment }) => !comment),
    at: (location) => fromByte(location) - start,
  };
}

/** The text from a node to the end of its action, the comma that ends it left out. */
export function actionFrom(source: Source, location: number | undefined): string | undefined {
  if (location === undefined) return undefined;
  const start = source.at(location);
  return source.text.slice(start, endOfItem(source, start));
}

/** Where the item of a list that `start` is in ends: before the comma or closing parenthesis of its own level. */
export function endOfItem({ text, tokens }: Source, start: number): number {
  let depth = 0;
  let end = start;
  for (const token of tokens) {
    if (token.start < start) continue;
    if (depth === 0 && (token.text === ',' || token.text === ')')) return end;
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') depth--;
    end = token.end;
  }
  return Math.min(end, text.length);
}

/** The statement with words after the first of these keywords, in that keyword's own case. */
export function insertAfter({ text, tokens }: Source, keyword: string, words: string): string | undefined {
  const found = tokens.find((token) => token.keyword && token.text.toLowerCase() === keyword);
  if (found === undefined) return undefined;
  const upper = found.text === found.text.toUpperCase();
  return `${text.slice(0, found.end)} ${upper ? words.toUpperCase() : words}${text.slice(found.end)}`;
}
