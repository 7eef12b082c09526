/** A type without its length or precision, as format_type gives it: `character varying` of `character varying(50)`. */
export function baseOf(type: string): string {
  const open = type.indexOf('(');
  if (open === -1) return type;
  const close = type.indexOf(')', open);
  return close === -1 ? type : type.slice(0, open) + type.slice(close + 1);
}

/** The numbers in its parentheses: `[12, 2]` of `numeric(12,2)`. */
export function modifiersOf(type: string): number[] {
  const open = type.indexOf('(');
  const close = type.indexOf(')', open);
  if (open === -1 || close === -1) return [];
  return type
    .slice(open + 1, close)
    .split(',')
    .map(Number);
}
