import type { AnyNode } from 'acorn';
import { allowedModules } from './allowed.ts';
import { type Blocked, blockedSyntax } from './blocked.ts';
import { findBlockedImport } from './find-blocked.ts';
import type { Remark } from './remark.ts';
import { staticName } from './static-name.ts';
import type { Place } from './visit-nodes.ts';

/** Imports of what is no file of the project, and those that are not known before the code runs. */
export function checkImport({ node }: Place): readonly Remark[] {
  switch (node.type) {
    case 'ImportExpression':
      return [{ blocked: blockedSyntax.dynamicImport, what: 'import()', index: node.start }];
    case 'MetaProperty':
      if (node.meta.name !== 'import') return [];
      return [{ blocked: blockedSyntax.importMeta, what: 'import.meta', index: node.start }];
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (!node.source || typeof node.source.value !== 'string') return [];
      const specifier = node.source.value;
      const blocked = findBlockedImport(specifier);
      if (blocked !== undefined) return [{ blocked, what: specifier, index: node.source.start }];
      return Object.hasOwn(allowedModules, specifier) ? checkNamesFrom(specifier, node) : [];
    }
    default:
      return [];
  }
}

function checkNamesFrom(module: string, node: AnyNode): readonly Remark[] {
  const known = allowedModules[module]?.names ?? [];
  return importedNames(node).flatMap(({ name, index }) =>
    known.includes(name) ? [] : [{ blocked: unknownExport(known), what: `${name} of ${module}`, index }],
  );
}

function importedNames(node: AnyNode): readonly { readonly name: string; readonly index: number }[] {
  if (node.type === 'ImportDeclaration')
    return node.specifiers.flatMap((specifier) => {
      if (specifier.type === 'ImportNamespaceSpecifier') return [];
      const name = specifier.type === 'ImportSpecifier' ? staticName(specifier.imported, false) : 'default';
      return name === undefined ? [] : [{ name, index: specifier.start }];
    });
  if (node.type !== 'ExportNamedDeclaration') return [];
  return node.specifiers.flatMap(({ local, start }) => {
    const name = staticName(local, false);
    return name === undefined ? [] : [{ name, index: start }];
  });
}

function unknownExport(known: readonly string[]): Blocked {
  return {
    code: 'blocked-import-name',
    names: [],
    why: `only ${known.join(', ')} is, and types are gone by the time it runs`,
    instead: `Write import { ${known.join(', ')} }; where it is a type, write import type.`,
  };
}
