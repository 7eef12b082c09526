/** A type as format_type prints it, taken apart: `numeric(10,2)[]`. */
export interface TypeName {
  /** `numeric`, `timestamp without time zone`, `shop.status`. */
  readonly name: string;
  /** What stands in the parentheses: `[10, 2]`; empty without. */
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

const known = new Map<string, TypeName>();

/** Types repeat from column to column, so each is taken apart once. */
export function typeNameOf(type: string): TypeName {
  let parts = known.get(type);
  if (parts === undefined) {
    parts = takeApart(type);
    if (known.size >= 1_000) known.clear();
    known.set(type, parts);
  }
  return parts;
}

function takeApart(type: string): TypeName {
  const element = type.replace(/(\[\])+$/, '');
  const [, before = element, numbers, after = ''] = /^(.*?)\(([\d,-]+)\)(.*)$/.exec(element) ?? [];
  return {
    name: before + after,
    modifiers: numbers === undefined ? [] : numbers.split(',').map(Number),
    array: element !== type,
  };
}
