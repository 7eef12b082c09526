import type { AnyNode, MemberExpression } from 'acorn';
import { blockedMembers } from './blocked.ts';
import type { Remark } from './remark.ts';
import { staticName } from './static-name.ts';
import type { Place } from './visit-nodes.ts';

/** Members that lead from any value to what makes code of text, to what all objects share, or to chance. */
export function checkMember(place: Place): readonly Remark[] {
  switch (place.node.type) {
    case 'MemberExpression':
      return checkAccess(place.node, place);
    case 'ObjectPattern':
      return place.node.properties.flatMap((property) => {
        if (property.type !== 'Property') return [];
        const name = staticName(property.key, property.computed);
        const blocked =
          name === 'random' && isMath(patternSource(place), place)
            ? blockedMembers.random
            : name === 'constructor'
              ? blockedMembers.constructor
              : name === '__proto__'
                ? blockedMembers.prototype
                : undefined;
        return blocked ? [{ blocked, what: blocked.names[0], index: property.key.start }] : [];
      });
    case 'ObjectExpression':
      return place.node.properties.flatMap((property) => {
        if (property.type !== 'Property' || property.computed || property.shorthand || property.method)
          return [];
        if (staticName(property.key, false) !== '__proto__') return [];
        return [{ blocked: blockedMembers.prototype, what: '__proto__', index: property.key.start }];
      });
    default:
      return [];
  }
}

function checkAccess(member: MemberExpression, place: Place): readonly Remark[] {
  const { object, property, computed } = member;
  const name = staticName(property, computed);
  if (name === 'random' && isMath(object, place))
    return [{ blocked: blockedMembers.random, what: 'Math.random', index: member.start }];
  if (name === '__proto__')
    return [{ blocked: blockedMembers.prototype, what: '__proto__', index: property.start }];
  if (name !== 'constructor' || !(computed || leadsToFunction(object) || isCalled(member, place))) return [];
  return [{ blocked: blockedMembers.constructor, what: 'constructor', index: property.start }];
}

/** What surely is a function, whose constructor is then one that makes code: `x.constructor` alone names a class. */
function leadsToFunction(object: AnyNode): boolean {
  switch (object.type) {
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ClassExpression':
      return true;
    case 'MemberExpression':
      return staticName(object.property, object.computed) === 'constructor';
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return leadsToFunction(object.expression);
    case 'CallExpression':
      return (
        object.callee.type === 'MemberExpression' &&
        staticName(object.callee.property, object.callee.computed) === 'getPrototypeOf'
      );
    default:
      return false;
  }
}

/** Called without `new`, which no class allows. */
function isCalled(member: MemberExpression, { parent }: Place): boolean {
  return parent?.node.type === 'CallExpression' && parent.node.callee === member;
}

function isMath(node: AnyNode | undefined, { declares }: Place): boolean {
  return node?.type === 'Identifier' && node.name === 'Math' && !declares('Math');
}

/** What an object pattern takes apart, where that stands beside it. */
function patternSource({ node, parent }: Place): AnyNode | undefined {
  const around = parent?.node;
  if (around?.type === 'VariableDeclarator' && around.id === node) return around.init ?? undefined;
  if (around?.type === 'AssignmentExpression' && around.left === node) return around.right;
  return undefined;
}
