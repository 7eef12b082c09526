import { InvalidValue } from '../invalid-value.ts';

/** A string, number or boolean of a document, with its place in it. */
export interface Leaf {
  readonly place: readonly (string | number)[];
  readonly kind: 'string' | 'number' | 'boolean';
  /** A string's characters; a number and a boolean as written. */
  readonly text: string;
}

const deepest = 1000;
const token = /\s*(?:("(?:[^"\\]|\\.)*")|([{}[\],:])|([^\s{}[\],:"]+))/y;

/**
 * The document with other values in it: what `replace` gives for each string, number and boolean, `undefined` to leave
 * it. All else, white space and the digits of numbers included, stays as it is written. Throws InvalidValue for what is
 * no JSON.
 */
export function replaceLeaves(document: string, replace: (leaf: Leaf) => string | null | undefined): string {
  checkJson(document);
  const pieces: string[] = [];
  let copied = 0;
  let at = 0;
  let tokenAt = 0;
  const place: (string | number)[] = [];

  const take = (): { readonly text: string; readonly isString: boolean } => {
    token.lastIndex = at;
    const match = token.exec(document);
    const text = match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
    at = match === null ? document.length : token.lastIndex;
    tokenAt = at - text.length;
    return { text, isString: match?.[1] !== undefined };
  };

  const value = (): void => {
    if (place.length > deepest) throw new InvalidValue('it is nested too deeply');
    const { text, isString } = take();
    if (text === '{' && !isString) members();
    else if (text === '[' && !isString) elements();
    else if (text !== 'null' || isString) leafAt(text, isString);
  };

  const leafAt = (text: string, isString: boolean): void => {
    const [from, to] = [tokenAt, at];
    const leaf = leafOf(text, isString, place);
    const replaced = replace(leaf);
    if (replaced === undefined) return;
    pieces.push(document.slice(copied, from), literalOf(replaced, leaf.kind));
    copied = to;
  };

  const members = (): void => {
    for (let next = take(); next.text !== '}' || next.isString; next = take()) {
      if (next.text === ',' && !next.isString) continue;
      place.push(unquote(next.text));
      take();
      value();
      place.pop();
    }
  };

  const elements = (): void => {
    for (let index = 0; ; index++) {
      const before = at;
      const next = take();
      if (next.text === ']' && !next.isString) return;
      if (next.text !== ',' || next.isString) at = before;
      place.push(index);
      value();
      place.pop();
    }
  };

  value();
  return pieces.join('') + document.slice(copied);
}

function checkJson(document: string): void {
  try {
    JSON.parse(document);
  } catch {
    throw new InvalidValue('it is not JSON');
  }
}

function leafOf(text: string, isString: boolean, place: Leaf['place']): Leaf {
  if (isString) return { place: [...place], kind: 'string', text: unquote(text) };
  return { place: [...place], kind: text === 'true' || text === 'false' ? 'boolean' : 'number', text };
}

function unquote(text: string): string {
  const read: unknown = JSON.parse(text);
  return String(read);
}

/** What replaces a number or a boolean is one again where it can be. */
function literalOf(text: string | null, kind: Leaf['kind']): string {
  if (text === null) return 'null';
  if (kind === 'number' && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return text;
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text;
  return JSON.stringify(text);
}
