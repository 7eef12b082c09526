/**
 * The column as the client gets it: concat calls the type's output function, while a cast of char(n) to text takes its
 * spaces away. "C", because regular expressions refuse collations that are not deterministic.
 */
export function valueAsText(expression: string): string {
  return `(concat(${expression}) collate "C")`;
}
