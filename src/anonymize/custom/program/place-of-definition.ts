import type { AnyNode, ObjectExpression } from 'acorn';
import type { KeyPath } from '../../../config/problem.ts';
import { excerpt, positionAt } from '../../../excerpt.ts';
import type { Program } from '../program.ts';
import { childNodes } from './check/child-nodes.ts';
import { staticName } from './check/static-name.ts';
import { isSyntaxFault, parseModule } from './parse-module.ts';

export interface PlaceOfDefinition {
  readonly location: { readonly file: string; readonly line: number; readonly column: number };
  readonly excerpt: string;
}

/**
 * Where a program writes a key of a strategy, or the innermost object around it that it writes outright: of the objects
 * with that `id`, or with `create` and without an id, in the entry first. Undefined where the code puts its
 * strategies together in another way.
 */
export function placeOfDefinition(
  { name, entry, modules }: Program,
  id: unknown,
  path: KeyPath,
): PlaceOfDefinition | undefined {
  // A package's files are shown with its name in front.
  const folder = name.endsWith(entry) ? name.slice(0, -entry.length) : '';
  const files = [entry, ...Object.keys(modules).filter((file) => file !== entry)];
  for (const file of files) {
    const code = modules[file]?.code ?? '';
    const parsed = parseModule(code);
    const found = isSyntaxFault(parsed) ? undefined : findDefinition(parsed, id);
    if (found === undefined) continue;
    const position = positionAt(code, placeBelow(found, path).start);
    return { location: { file: folder + file, ...position }, excerpt: excerpt(code, position) };
  }
  return undefined;
}

function findDefinition(node: AnyNode, id: unknown): ObjectExpression | undefined {
  if (node.type === 'ObjectExpression' && isDefinition(node, id)) return node;
  for (const child of childNodes(node)) {
    const found = findDefinition(child, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isDefinition(node: ObjectExpression, id: unknown): boolean {
  const written = propertyOf(node, 'id')?.value;
  const text = written?.type === 'Literal' ? written.value : undefined;
  return typeof id === 'string'
    ? text === id
    : typeof text !== 'string' && propertyOf(node, 'create') !== undefined;
}

/** The key that the path leads to, or the last thing on its way there. */
function placeBelow(definition: AnyNode, path: KeyPath): AnyNode {
  let place = definition;
  let inside: AnyNode | undefined = definition;
  for (const part of path) {
    if (inside?.type === 'ArrayExpression') {
      inside = inside.elements[Number(part)] ?? undefined;
      place = inside ?? place;
    } else {
      const property: { key: AnyNode; value: AnyNode } | undefined =
        inside?.type === 'ObjectExpression' ? propertyOf(inside, String(part)) : undefined;
      place = property?.key ?? place;
      inside = property?.value;
    }
    if (inside === undefined) break;
  }
  return place;
}

function propertyOf(node: ObjectExpression, name: string): { key: AnyNode; value: AnyNode } | undefined {
  for (const each of node.properties)
    if (each.type === 'Property' && staticName(each.key, each.computed) === name) return each;
  return undefined;
}
