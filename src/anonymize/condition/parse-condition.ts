import type { Comparison, Condition, Operand } from './condition.ts';
import { conditionError } from './condition-error.ts';
import { type Token, tokenize } from './tokenize.ts';

const comparisons: Readonly<Record<string, Comparison>> = {
  '==': '=',
  '=': '=',
  '!=': '<>',
  '<>': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Parentheses and nots within each other, at most: what is nested deeper is no condition that a person wrote. */
const deepest = 50;

/**
 * Reads a condition: comparisons of columns (`row['a']`, `row.a` or `a`), texts, numbers, true, false and null, with and,
 * or, not, in, is null, like, ilike and parentheses. Throws STRATEGY_INVALID with a caret. Nothing is ever run as code.
 */
export function parseCondition(text: string): Condition {
  const tokens = tokenize(text);
  let next = 0;
  let depth = 0;

  const peek = (ahead = 0): Token => tokens[next + ahead] ?? { kind: 'end', text: '', at: text.length };
  const fail = (problem: string, token = peek()): never => {
    const found = token.kind === 'end' ? 'it ends here' : `found ${JSON.stringify(token.text)}`;
    throw conditionError(text, token.at, `${problem}, ${found}`);
  };
  const take = (): Token => {
    const token = peek();
    next++;
    return token;
  };
  const isWord = (word: string, token = peek()): boolean =>
    token.kind === 'word' && token.text.toLowerCase() === word;
  const isSign = (sign: string, token = peek()): boolean => token.kind === 'sign' && token.text === sign;
  const skip = (matches: boolean): boolean => {
    if (matches) next++;
    return matches;
  };
  const expectSign = (sign: string): void => {
    if (!skip(isSign(sign))) fail(`expected ${sign}`);
  };

  const joined = (kind: 'and' | 'or', sign: string, each: () => Condition): Condition => {
    const parts = [each()];
    while (skip(isWord(kind) || isSign(sign))) parts.push(each());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind, parts };
  };
  const any = (): Condition => joined('or', '||', all);
  const all = (): Condition => joined('and', '&&', one);

  const one = (): Condition => {
    if (++depth > deepest) fail('it is nested too deeply');
    const read = negatable();
    depth--;
    return read;
  };
  const negatable = (): Condition => {
    if (skip(isWord('not') || isSign('!'))) return { kind: 'not', part: one() };
    if (!skip(isSign('('))) return test();
    const inside = any();
    expectSign(')');
    return inside;
  };

  const test = (): Condition => {
    const start = peek();
    const left = operand();
    const operator = peek().kind === 'sign' ? comparisons[peek().text] : undefined;
    if (operator !== undefined) {
      next++;
      return { kind: 'compare', operator, left, right: operand() };
    }
    if (skip(isWord('is'))) return isTest(left);
    const negated = skip(isWord('not'));
    const found = among(left) ?? like(left);
    if (found !== undefined) return negated ? { kind: 'not', part: found } : found;
    if (negated) fail('expected in or like');
    if ('column' in left || 'boolean' in left) return { kind: 'is true', operand: left };
    return fail('a value alone is no condition', start);
  };

  const isTest = (left: Operand): Condition => {
    const negated = skip(isWord('not'));
    const tested = isTested(left);
    return negated ? { kind: 'not', part: tested } : tested;
  };
  const isTested = (left: Operand): Condition => {
    if (skip(isWord('null') || isWord('none'))) return { kind: 'is null', operand: left };
    if (skip(isWord('true'))) return { kind: 'is true', operand: left };
    if (skip(isWord('false'))) return { kind: 'compare', operator: '=', left, right: { boolean: false } };
    return fail('expected null, true or false');
  };

  const among = (left: Operand): Condition | undefined => {
    if (!skip(isWord('in'))) return undefined;
    const close = isSign('[') ? ']' : ')';
    if (!skip(isSign('[') || isSign('('))) fail('expected ( or [');
    const list = [operand()];
    while (skip(isSign(','))) list.push(operand());
    expectSign(close);
    return { kind: 'in', operand: left, among: list };
  };
  const like = (left: Operand): Condition | undefined => {
    if (!isWord('like') && !isWord('ilike')) return undefined;
    const ignoreCase = take().text.toLowerCase() === 'ilike';
    const pattern = take();
    if (pattern.kind !== 'text') fail('expected a text in quotes', pattern);
    return { kind: 'like', operand: left, pattern: pattern.text, ignoreCase };
  };

  const operand = (): Operand => {
    const token = take();
    if (token.kind === 'text') return { text: token.text };
    if (token.kind === 'number') return { number: token.text };
    if (isSign('-', token) && peek().kind === 'number') return { number: `-${take().text}` };
    if (token.kind !== 'word') return fail('expected a column or a value', token);
    return constant(token) ?? { column: columnName(token) };
  };
  const constant = (token: Token): Operand | undefined => {
    const word = token.text.toLowerCase();
    if (word === 'true' || word === 'false') return { boolean: word === 'true' };
    if (word === 'null' || word === 'none') return { null: true };
    return ['and', 'or', 'not', 'in', 'is', 'like', 'ilike'].includes(word)
      ? fail('expected a column or a value', token)
      : undefined;
  };
  const columnName = (token: Token): string => {
    if (token.text !== 'row') return token.text;
    if (skip(isSign('.')))
      return peek().kind === 'word' ? take().text : fail('expected the name of a column');
    if (!skip(isSign('['))) return token.text;
    const name = take();
    if (name.kind !== 'text') fail('expected the name of a column in quotes', name);
    expectSign(']');
    return name.text;
  };

  const condition = any();
  if (peek().kind !== 'end') fail('expected and, or, or the end');
  return condition;
}
