import type { AnyNode } from 'acorn';

/** The nodes directly below one, in the order of the text, each once. */
export function childNodes(node: AnyNode): readonly AnyNode[] {
  const children: AnyNode[] = [];
  for (const value of Object.values(node)) {
    if (typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      for (const one of value) if (isNode(one)) children.push(one);
    } else if (isNode(value) && value !== children.at(-1)) {
      // Of `{ a }` in imports and exports, both names are the same node.
      children.push(value);
    }
  }
  return children;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
