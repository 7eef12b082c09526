/** The parts that are there, with a blank between. */
export function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part).join(' ');
}

/** `(a, b)` */
export function list(items: readonly string[]): string {
  return `(${items.join(', ')})`;
}

/** PostgreSQL writes most expressions in parentheses of their own. */
export function parenthesized(expression: string): string {
  return expression.startsWith('(') && expression.endsWith(')') ? expression : `(${expression})`;
}
