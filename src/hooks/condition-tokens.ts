export interface ConditionToken {
  readonly kind: 'word' | 'text' | 'sign' | 'unknown' | 'end';
  /** For a text what it says, without quotes. */
  readonly text: string;
  /** UTF-16 index in the condition. */
  readonly index: number;
}

/** A quote inside a text is doubled, as in SQL; a number counts as text. */
const pattern =
  /\s+|(?<word>[A-Za-z_]\w*)|(?<text>'(?:[^']|'')*'|"(?:[^"]|"")*"|\d+)|(?<sign>==|!=|[()[\],])|(?<unknown>["'].*|.)/gsu;

/** The tokens of a condition in their order, without blanks; what is no token is `unknown`. */
export function conditionTokens(text: string): readonly ConditionToken[] {
  return Array.from(text.matchAll(pattern)).flatMap(({ groups = {}, index }): ConditionToken[] => {
    if (groups.word !== undefined) return [{ kind: 'word', text: groups.word, index }];
    if (groups.text !== undefined) return [{ kind: 'text', text: unquoted(groups.text), index }];
    if (groups.sign !== undefined) return [{ kind: 'sign', text: groups.sign, index }];
    return groups.unknown === undefined ? [] : [{ kind: 'unknown', text: groups.unknown, index }];
  });
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  return quote === "'" || quote === '"' ? text.slice(1, -1).replaceAll(quote + quote, quote) : text;
}
