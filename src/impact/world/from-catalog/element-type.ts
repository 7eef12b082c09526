/** The type's own name, without the brackets of an array and without modifiers: `shop.status` of `shop.status[]`. */
export function elementType(type: string): string {
  const element = type.endsWith('[]') ? type.slice(0, -2) : type;
  if (!element.endsWith(')')) return element;
  return element.slice(0, element.lastIndexOf('('));
}
