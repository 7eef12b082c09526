import type { Identifier } from 'acorn';
import type { Place } from './visit-nodes.ts';

/** Whether an identifier stands for a variable: not for a member, a key, a label or what another module calls it. */
export function isReference(identifier: Identifier, parent: Place | undefined): boolean {
  const around = parent?.node;
  switch (around?.type) {
    case 'MemberExpression':
      return around.computed || around.object === identifier;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return around.computed || around.value === identifier;
    case 'ImportSpecifier':
      return around.local === identifier;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ExportSpecifier':
    case 'ExportAllDeclaration':
    case 'ImportAttribute':
    case 'MetaProperty':
      return false;
    default:
      return true;
  }
}
