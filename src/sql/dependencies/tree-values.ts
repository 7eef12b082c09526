import type { Node } from '@pgsql/types';

export function stringsOf(nodes: readonly Node[] | undefined): string[] {
  const strings: string[] = [];
  for (const node of nodes ?? []) if ('String' in node) strings.push(node.String.sval ?? '');
  return strings;
}

export function listIn(node: Node | undefined): readonly Node[] | undefined {
  return node && 'List' in node ? node.List.items : undefined;
}

/** The value of `name = value` or `NAME value` among a statement's options. */
export function optionOf(options: readonly Node[] | undefined, name: string): Node | undefined {
  const found = options?.find((item) => 'DefElem' in item && item.DefElem.defname === name);
  return found && 'DefElem' in found ? found.DefElem.arg : undefined;
}

/** The text of a string constant. */
export function textOf(node: Node | undefined): string | undefined {
  return node && 'A_Const' in node ? node.A_Const.sval?.sval : undefined;
}
