import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { nearest } from '../nearest.ts';
import { type ConditionToken, conditionTokens } from './condition-tokens.ts';

/** What a condition can ask about; `tables` is a list, the others are texts. */
export const conditionFields = ['environment', 'name', 'tables', 'type', 'version'] as const;

export type ConditionField = (typeof conditionFields)[number];

export type ConditionOperator = '==' | '!=' | 'in' | 'not in' | 'matches' | 'contains';

export type ConditionOperand =
  | { readonly field: ConditionField }
  | { readonly text: string }
  | { readonly list: readonly string[] };

/** A parsed condition: `environment == 'production' and tables matches 'w_*'`. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly [Condition, Condition] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare';
      readonly left: ConditionOperand;
      readonly operator: ConditionOperator;
      readonly right: ConditionOperand;
    };

/** The words of earlier YAML files for the same thing. */
const otherNames: Readonly<Record<string, ConditionField>> = { migration_name: 'name' };
const keywords = ['and', 'or', 'not', 'in', 'matches', 'contains'];
const deepest = 100;
const longestPattern = 1000;

/**
 * Reads a condition. `or` binds loosest, then `and`, then `not`; parentheses group.
 * Throws HOOK_CONFIG with the text and a caret under what is wrong.
 */
export function parseCondition(text: string): Condition {
  const tokens = conditionTokens(text);
  const bad = tokens.find(({ kind }) => kind === 'unknown');
  if (bad) throw fault(text, bad, bad.text === '=' ? 'a single =' : unreadable(bad.text), equalsHint(bad));
  const parser = new Parser(text, tokens);
  const condition = parser.either(0);
  const rest = parser.next();
  if (rest.kind !== 'end') throw fault(text, rest, `${shown(rest)} where the condition should end`);
  return condition;
}

function unreadable(text: string): string {
  return /^["']/.test(text) ? 'a text without its closing quote' : `the character ${text}`;
}

function equalsHint(token: ConditionToken): string | undefined {
  return token.text === '=' ? 'Write == to compare.' : undefined;
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly ConditionToken[];
  #at = 0;

  constructor(text: string, tokens: readonly ConditionToken[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  either(depth: number): Condition {
    let left = this.#both(depth);
    while (this.#takes('or')) left = { kind: 'or', of: [left, this.#both(depth)] };
    return left;
  }

  next(): ConditionToken {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #both(depth: number): Condition {
    let left = this.#single(depth);
    while (this.#takes('and')) left = { kind: 'and', of: [left, this.#single(depth)] };
    return left;
  }

  #single(depth: number): Condition {
    if (depth > deepest) throw this.#fault(this.#peek(), 'too many parentheses');
    if (this.#takes('not')) return { kind: 'not', of: this.#single(depth + 1) };
    if (!this.#takes('(')) return this.#comparison();
    const inner = this.either(depth + 1);
    this.#expect(')');
    return inner;
  }

  #comparison(): Condition {
    const first = this.#peek();
    const left = this.#operand();
    if ('list' in left) throw this.#fault(first, 'a list cannot stand on the left');
    const at = this.#peek();
    const operator = this.#operator();
    const second = this.#peek();
    const right = operator === 'in' || operator === 'not in' ? this.#listOrField() : this.#operand();
    const problem = misfit(left, operator, right);
    if (problem) throw this.#fault(problem.at === 'operator' ? at : second, problem.message);
    return { kind: 'compare', left, operator, right };
  }

  #operator(): ConditionOperator {
    const token = this.next();
    if (token.kind === 'sign' && (token.text === '==' || token.text === '!=')) return token.text;
    if (token.kind === 'word') {
      if (token.text === 'in' || token.text === 'matches' || token.text === 'contains') return token.text;
      if (token.text === 'not' && this.#takes('in')) return 'not in';
    }
    const hint = 'Compare with ==, !=, in, not in, matches or contains.';
    throw this.#fault(token, `${shown(token)} where a comparison should stand`, hint);
  }

  #operand(): ConditionOperand {
    const token = this.next();
    if (token.kind === 'text') return { text: token.text };
    if (token.kind === 'sign' && token.text === '[') return { list: this.#items(']') };
    if (token.kind !== 'word' || keywords.includes(token.text)) {
      throw this.#fault(token, `${shown(token)} where a name or a quoted text should stand`);
    }
    const field = conditionFields.find((name) => name === token.text) ?? otherNames[token.text];
    if (field !== undefined) return { field };
    const guess = nearest(token.text, conditionFields);
    const known = `Known are ${conditionFields.join(', ')}; a text stands in quotes.`;
    throw this.#fault(token, `unknown name ${token.text}`, guess ? `Did you mean ${guess}? ${known}` : known);
  }

  /** After `in`, round brackets hold a list as in SQL. */
  #listOrField(): ConditionOperand {
    return this.#takes('(') ? { list: this.#items(')') } : this.#operand();
  }

  #items(end: string): readonly string[] {
    const items: string[] = [];
    do {
      const token = this.next();
      if (token.kind !== 'text') throw this.#fault(token, `${shown(token)} where a quoted text should stand`);
      items.push(token.text);
    } while (this.#takes(','));
    this.#expect(end);
    return items;
  }

  #peek(): ConditionToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', index: this.#text.length };
  }

  #takes(text: string): boolean {
    const token = this.#peek();
    if (token.kind === 'text' || token.text !== text) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text))
      throw this.#fault(this.#peek(), `${shown(this.#peek())} where ${text} should stand`);
  }

  #fault(token: ConditionToken, message: string, hint?: string): ConfitureError {
    return fault(this.#text, token, message, hint);
  }
}

interface Misfit {
  readonly at: 'operator' | 'right';
  readonly message: string;
}

/** Why two operands cannot be compared so; undefined when they can. */
function misfit(
  left: ConditionOperand,
  operator: ConditionOperator,
  right: ConditionOperand,
): Misfit | undefined {
  const [isList, isRightList] = [listed(left), listed(right)];
  if (operator === 'in' || operator === 'not in') {
    if (isList) return { at: 'operator', message: 'tables is a list: ask whether it contains a table' };
    return isRightList ? undefined : { at: 'right', message: `${operator} wants a list` };
  }
  if (operator === 'contains') {
    return isRightList ? { at: 'right', message: 'contains wants a text' } : undefined;
  }
  if (operator === 'matches') {
    const isPattern = 'text' in right && right.text !== '' && right.text.length <= longestPattern;
    return isPattern ? undefined : { at: 'right', message: 'matches wants a quoted pattern' };
  }
  if (!isList && !isRightList) return undefined;
  return { at: 'operator', message: `a list cannot be compared by ${operator}` };
}

function listed(operand: ConditionOperand): boolean {
  return 'list' in operand || ('field' in operand && operand.field === 'tables');
}

function shown(token: ConditionToken): string {
  if (token.kind === 'end') return 'the end';
  return token.kind === 'text' ? `'${token.text}'` : token.text;
}

function fault(text: string, token: ConditionToken, message: string, hint?: string): ConfitureError {
  const before = text.slice(0, token.index).split('\n');
  const position = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return new ConfitureError('HOOK_CONFIG', `the condition cannot be read: ${message}`, {
    hint,
    excerpt: excerpt(text, position),
    details: { condition: text, index: token.index },
  });
}
