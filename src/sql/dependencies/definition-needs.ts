import type { DefElem, Node } from '@pgsql/types';
import { named, type ObjectKind, type ObjectName, withArgs } from './names.ts';
import { listIn } from './tree-values.ts';

const typeOptions = new Set([
  'subtype',
  'stype',
  'mstype',
  'leftarg',
  'rightarg',
  'basetype',
  'like',
  'element',
]);
const definitionKinds: Readonly<Record<string, ObjectKind>> = {
  subtype_opclass: 'operator class',
  collation: 'collation',
  from: 'collation',
  sortop: 'operator',
  template: 'text search template',
  parser: 'text search parser',
  copy: 'text search configuration',
};
// An operator's partners may be made after it: PostgreSQL keeps a placeholder. The rest of these are plain settings.
const notNeeded = new Set([
  'commutator',
  'negator',
  'multirange_type_name',
  'alignment',
  'storage',
  'category',
  'default',
]);

/** The values of CREATE TYPE, AGGREGATE, OPERATOR, COLLATION, TEXT SEARCH …; most of them name a function. */
export function definitionNeeds(options: readonly Node[] | undefined): ObjectName[] {
  return (options ?? []).flatMap((item) => ('DefElem' in item ? ofDefinition(item.DefElem) : []));
}

function ofDefinition({ defname = '', arg }: DefElem): ObjectName[] {
  if (!arg || notNeeded.has(defname)) return [];
  const parts = 'TypeName' in arg ? arg.TypeName.names : listIn(arg);
  if (typeOptions.has(defname)) return named('type', parts);
  return named(definitionKinds[defname] ?? 'function', parts);
}

/** The operators and functions of an operator class or family. */
export function operatorClassNeeds(items: readonly Node[] | undefined): ObjectName[] {
  // Item types as in the grammar: 1 operator, 2 function, 3 storage type.
  return (items ?? []).flatMap((item) => {
    if (!('CreateOpClassItem' in item) || !item.CreateOpClassItem.name) return [];
    return withArgs(
      item.CreateOpClassItem.itemtype === 1 ? 'operator' : 'function',
      item.CreateOpClassItem.name,
    );
  });
}
