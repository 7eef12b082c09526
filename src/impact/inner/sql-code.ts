import type { Node } from '@pgsql/types';
import { type Fragment, parseFragments } from '../../sql/dependencies/fragment.ts';
import { listIn } from '../../sql/dependencies/tree-values.ts';
import type { Code } from './code.ts';

/** The statements of an SQL function's body between quotes. */
export function sqlCode(body: string): Code {
  return { fragments: parseFragments(body), endsTransaction: false, isDynamic: false };
}

/** Of BEGIN ATOMIC … END, or RETURN …, as it stands in the tree. */
export function atomicCode(body: Node | undefined): Code {
  return { fragments: fragmentsIn(body), endsTransaction: false, isDynamic: false };
}

/** The same as the catalog prints it. */
export function printedAtomicCode(body: string): Code {
  const [statement] = parseFragments(`CREATE FUNCTION f() RETURNS void ${body}`);
  return atomicCode(statement?.kind === 'CreateFunctionStmt' ? statement.node.sql_body : undefined);
}

function fragmentsIn(node: Node | undefined): Fragment[] {
  const items = listIn(node);
  if (items !== undefined) return items.flatMap(fragmentsIn);
  if (node === undefined) return [];
  if ('ReturnStmt' in node) {
    const { returnval } = node.ReturnStmt;
    if (returnval === undefined) return [];
    return [{ kind: 'SelectStmt', node: { targetList: [{ ResTarget: { val: returnval } }] } }];
  }
  const [kind, value] = Object.entries(node)[0] ?? [];
  // A list of statements holds nothing else.
  return kind?.endsWith('Stmt') ? [{ kind, node: value } as Fragment] : [];
}
