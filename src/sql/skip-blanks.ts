const blank = /[ \t\n\r\f\v]*/y;

/** The index of the next character at or after `index` that is neither blank nor in a comment. Comments nest. */
export function skipBlanks(text: string, index: number): number {
  let at = index;
  for (;;) {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
    if (text.startsWith('--', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) at = endOfComment(text, at);
    else return at;
  }
}

function endOfLine(text: string, index: number): number {
  for (let at = index; at < text.length; at++) {
    const character = text[at];
    if (character === '\n' || character === '\r') return at;
  }
  return text.length;
}

function endOfComment(text: string, index: number): number {
  let depth = 0;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = index;
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return text.length;
}
