import type { AnyNode } from 'acorn';

/** The name by which a member, a property or a key of a pattern is reached, where the text says it outright. */
export function staticName(key: AnyNode, computed: boolean): string | undefined {
  if (key.type === 'Literal') return typeof key.value === 'string' ? key.value : undefined;
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  if (key.type !== 'TemplateLiteral' || key.expressions.length > 0) return undefined;
  return key.quasis[0]?.value.cooked ?? undefined;
}
