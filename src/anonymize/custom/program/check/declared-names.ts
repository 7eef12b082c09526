import type { AnyNode, Pattern } from 'acorn';
import { childNodes } from './child-nodes.ts';

/** The names that a node declares for what is below it; undefined where it makes no scope. */
export function declaredNames(node: AnyNode): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  switch (node.type) {
    case 'Program':
    case 'StaticBlock':
      addLexical(node.body, names);
      addVariables(node, names);
      return names;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.id) names.add(node.id.name);
      if (node.type !== 'ArrowFunctionExpression') names.add('arguments');
      for (const parameter of node.params) addPattern(parameter, names);
      addVariables(node.body, names);
      return names;
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id) names.add(node.id.name);
      return names;
    case 'BlockStatement':
      addLexical(node.body, names);
      return names;
    case 'SwitchStatement':
      for (const { consequent } of node.cases) addLexical(consequent, names);
      return names;
    case 'ForStatement':
      if (node.init) addLexical([node.init], names);
      return names;
    case 'ForInStatement':
    case 'ForOfStatement':
      addLexical([node.left], names);
      return names;
    case 'CatchClause':
      if (node.param) addPattern(node.param, names);
      return names;
    default:
      return undefined;
  }
}

/** What statements declare by themselves, not by what is in them. */
export function addLexical(statements: readonly AnyNode[], names: Set<string>): void {
  for (const statement of statements) {
    switch (statement.type) {
      case 'VariableDeclaration':
        for (const { id } of statement.declarations) addPattern(id, names);
        break;
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        if (statement.id) names.add(statement.id.name);
        break;
      case 'ImportDeclaration':
        for (const { local } of statement.specifiers) names.add(local.name);
        break;
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        if (statement.declaration) addLexical([statement.declaration], names);
        break;
    }
  }
}

/** What `var` declares at any depth, functions and static blocks left out. */
function addVariables(node: AnyNode, names: Set<string>): void {
  for (const child of childNodes(node)) {
    if (child.type.includes('Function') || child.type === 'StaticBlock') continue;
    if (child.type === 'VariableDeclaration' && child.kind === 'var') addLexical([child], names);
    addVariables(child, names);
  }
}

function addPattern(pattern: Pattern, names: Set<string>): void {
  switch (pattern.type) {
    case 'Identifier':
      names.add(pattern.name);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        addPattern(property.type === 'Property' ? property.value : property.argument, names);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) addPattern(element, names);
      break;
    case 'RestElement':
      addPattern(pattern.argument, names);
      break;
    case 'AssignmentPattern':
      addPattern(pattern.left, names);
      break;
  }
}
