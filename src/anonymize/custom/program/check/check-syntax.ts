import { type Blocked, blockedSyntax } from './blocked.ts';
import type { Remark } from './remark.ts';
import { staticName } from './static-name.ts';
import type { Place } from './visit-nodes.ts';

/** Functions that give no result at once. */
export function checkSyntax(place: Place): readonly Remark[] {
  const { node } = place;
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.async) return remark(blockedSyntax.async, place);
      return node.generator && (isCreate(place) || isTransform(place))
        ? remark(blockedSyntax.generator, place)
        : [];
    case 'AwaitExpression':
      return isInAsync(place) ? [] : remark(blockedSyntax.await, place);
    case 'ForOfStatement':
      return node.await && !isInAsync(place) ? remark(blockedSyntax.await, place) : [];
    default:
      return [];
  }
}

/** A method begins at its name, `async` and `*` included. */
function remark(blocked: Blocked, { node, parent }: Place): readonly Remark[] {
  const around = parent?.node;
  const method =
    (around?.type === 'Property' && (around.method || around.kind !== 'init')) ||
    around?.type === 'MethodDefinition';
  return [{ blocked, what: blocked.names[0] ?? '', index: method ? around.start : node.start }];
}

function isInAsync(place: Place): boolean {
  const around = nearestFunction(place.parent);
  return around !== undefined && 'async' in around.node && around.node.async === true;
}

/** The function that is the strategy's `create`. */
function isCreate({ node, parent }: Place): boolean {
  const around = parent?.node;
  if (around?.type !== 'Property' && around?.type !== 'MethodDefinition') return false;
  return around.value === node && staticName(around.key, around.computed) === 'create';
}

/** What `create` returns. */
function isTransform({ parent }: Place): boolean {
  if (parent?.node.type !== 'ReturnStatement') return false;
  const around = nearestFunction(parent);
  return around !== undefined && isCreate(around);
}

function nearestFunction(place: Place | undefined): Place | undefined {
  let at = place;
  while (at !== undefined && !/^(?:Arrow)?Function/.test(at.node.type)) at = at.parent;
  return at;
}
