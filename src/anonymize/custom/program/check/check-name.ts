import { findBlockedName } from './find-blocked.ts';
import { isReference } from './is-reference.ts';
import type { Remark } from './remark.ts';
import type { Place } from './visit-nodes.ts';

/** Globals that are not there. To ask for the type of one reaches nothing, nor does `instanceof Function`. */
export function checkName({ node, parent, declares }: Place): readonly Remark[] {
  if (node.type !== 'Identifier' || !isReference(node, parent) || declares(node.name)) return [];
  const around = parent?.node;
  if (around?.type === 'UnaryExpression' && around.operator === 'typeof') return [];
  if (around?.type === 'BinaryExpression' && around.operator === 'instanceof' && node.name === 'Function')
    return [];
  const blocked = findBlockedName(node.name);
  return blocked === undefined ? [] : [{ blocked, what: node.name, index: node.start }];
}
