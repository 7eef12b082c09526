import { conditionError } from './condition-error.ts';

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  /** Of a text without its quotes; of a word and a sign as written. */
  readonly text: string;
  /** UTF-16 index in the condition. */
  readonly at: number;
}

const pattern =
  /\s+|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<number>\d+(?:\.\d+)?)|(?<text>'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*")|(?<sign>==|!=|<>|<=|>=|&&|\|\||[=<>!()[\],.-])/uy;

/** Throws STRATEGY_INVALID, with a caret, at the first character that nothing begins with. */
export function tokenize(condition: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < condition.length; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(condition);
    if (match === null) throw conditionError(condition, at, faultAt(condition.charAt(at)));
    const { word, number, text, sign } = match.groups ?? {};
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (text !== undefined) tokens.push({ kind: 'text', text: unquote(text), at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    at += match[0].length;
  }
  tokens.push({ kind: 'end', text: '', at: condition.length });
  return tokens;
}

function faultAt(character: string): string {
  if (character === "'" || character === '"') return 'a text that is not closed';
  return `nothing begins with ${JSON.stringify(character)}`;
}

/** A doubled quote or one behind a backslash is a quote. */
function unquote(text: string): string {
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(`${quote}${quote}`, quote).replaceAll(/\\(.)/gs, '$1');
}
