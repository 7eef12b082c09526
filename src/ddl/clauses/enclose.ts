/** In parentheses, unless PostgreSQL printed it as one parenthesis already. */
export function enclose(expression: string): string {
  return isEnclosed(expression) ? expression : `(${expression})`;
}

/** Whether the first parenthesis ends with the text: not so in `(a)::numeric(10,2)`. */
function isEnclosed(expression: string): boolean {
  if (!expression.startsWith('(')) return false;
  let depth = 0;
  let quote: string | undefined;
  for (let at = 0; at < expression.length; at++) {
    const letter = expression[at];
    // A doubled quote ends a string and begins the next one, and a backslash escapes in E'…' only, where PostgreSQL
    // prints every backslash twice.
    if (quote !== undefined) quote = letter === quote ? undefined : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === '(') depth++;
    else if (letter === ')') depth--;
    if (depth === 0) return at === expression.length - 1;
  }
  return false;
}
