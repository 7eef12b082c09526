import type { IndexElem, Node } from '@pgsql/types';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { columnsIn } from '../../sql/operations/index-columns.ts';
import type { Token } from '../../sql/tokens.ts';
import type { Source } from '../safe/source.ts';
import type { KeyElement } from './duplicate-check.ts';
import { expressionOf, splitList } from './text-of.ts';

export interface ElementsSql {
  readonly elements: readonly KeyElement[];
  /** Columns in expressions. */
  readonly reads: readonly string[];
  readonly why: string | undefined;
}

/** The elements of an index, or of EXCLUDE, whose text is the tokens within the parentheses. */
export function elementsSql(
  nodes: readonly IndexElem[],
  source: Source | undefined,
  list: readonly Token[] | undefined,
): ElementsSql {
  const items = list && splitList(list);
  const elements: KeyElement[] = [];
  let why: string | undefined;
  for (const [at, node] of nodes.entries()) {
    // An operator class of one's own may compare otherwise than GROUP BY does.
    const opclass = stringsOf(node.opclass).at(-1);
    if (opclass !== undefined && !opclass.endsWith('_ops'))
      why = `operator class ${opclass} may compare otherwise`;
    const item = items?.[at];
    const text =
      node.name !== undefined
        ? quoteIdentifier(node.name)
        : source !== undefined && item !== undefined
          ? expressionOf(source, item)
          : undefined;
    if (text === undefined) why = 'the text of its expressions is not known';
    const sql = `(${text ?? 'null'})`;
    const collation = stringsOf(node.collation);
    elements.push({
      column: node.name,
      sql:
        collation.length > 0
          ? `(${sql} collate ${qualify(...collation)})`
          : node.name === undefined
            ? sql
            : quoteIdentifier(node.name),
    });
  }
  return { elements, reads: nodes.flatMap(({ expr }) => columnsIn(expr)), why };
}

export function indexElems(nodes: readonly Node[] | undefined): readonly IndexElem[] {
  return (nodes ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem] : []));
}
