import type { AnyNode, Program } from 'acorn';
import { addLexical } from './check/declared-names.ts';
import { staticName } from './check/static-name.ts';

/** What a module gives to others and wants of them, by name. */
export interface ModuleLinks {
  readonly exports: ReadonlySet<string>;
  /** Specifiers of modules whose exports are its own too, but for `default`. */
  readonly stars: readonly string[];
  readonly wants: readonly Want[];
}

export interface Want {
  readonly specifier: string;
  readonly name: string;
  /** UTF-16 index in the code. */
  readonly index: number;
}

export function moduleLinks({ body }: Program): ModuleLinks {
  const exports = new Set<string>();
  const stars: string[] = [];
  const wants: Want[] = [];
  const want = (source: AnyNode, name: AnyNode | 'default', index: number): void => {
    const specifier = staticName(source, true);
    const wanted = name === 'default' ? name : staticName(name, false);
    if (specifier !== undefined && wanted !== undefined) wants.push({ specifier, name: wanted, index });
  };
  for (const statement of body) {
    switch (statement.type) {
      case 'ImportDeclaration':
        for (const one of statement.specifiers)
          if (one.type !== 'ImportNamespaceSpecifier')
            want(statement.source, one.type === 'ImportSpecifier' ? one.imported : 'default', one.start);
        break;
      case 'ExportNamedDeclaration':
        if (statement.declaration) addLexical([statement.declaration], exports);
        for (const { local, exported, start } of statement.specifiers) {
          exports.add(staticName(exported, false) ?? '');
          if (statement.source) want(statement.source, local, start);
        }
        break;
      case 'ExportDefaultDeclaration':
        exports.add('default');
        break;
      case 'ExportAllDeclaration':
        if (statement.exported) exports.add(staticName(statement.exported, false) ?? '');
        else stars.push(staticName(statement.source, true) ?? '');
        break;
    }
  }
  return { exports, stars, wants };
}
