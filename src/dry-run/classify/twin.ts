import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { optionOf } from '../../sql/dependencies/tree-values.ts';
import { tokensOf } from '../../sql/tokens.ts';

/** The form that CONCURRENTLY keeps out of a transaction, and that has one without; undefined for any other. */
export function twinForm({ kind, node }: Fragment): string | undefined {
  if (kind === 'IndexStmt') return node.concurrent ? 'CREATE INDEX' : undefined;
  if (kind === 'DropStmt') return node.concurrent ? 'DROP INDEX' : undefined;
  if (kind === 'ReindexStmt') {
    const single = node.kind === 'REINDEX_OBJECT_INDEX' || node.kind === 'REINDEX_OBJECT_TABLE';
    const named = node.params?.some((item) => 'DefElem' in item && item.DefElem.defname === 'concurrently');
    return single && named && isOn(node.params) ? 'REINDEX' : undefined;
  }
  if (kind !== 'AlterTableStmt') return undefined;
  const detaches = node.cmds?.some((command) => {
    const definition = 'AlterTableCmd' in command ? command.AlterTableCmd.def : undefined;
    return definition && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent === true;
  });
  return detaches ? 'ALTER TABLE … DETACH PARTITION' : undefined;
}

function isOn(params: Parameters<typeof optionOf>[0]): boolean {
  const value = optionOf(params, 'concurrently');
  if (value === undefined) return true;
  if ('String' in value) return /^(true|on|1)$/i.test(value.String.sval ?? '');
  return 'Integer' in value ? value.Integer.ival !== 0 : true;
}

/** The statement without its CONCURRENTLY, of the same length, so that a caret stays true. */
export function twinOf(text: string): string {
  const tokens = tokensOf(text).filter(({ comment }) => !comment);
  const at = tokens.findIndex((token) => token.keyword && token.text.toLowerCase() === 'concurrently');
  const token = tokens[at];
  if (token === undefined) return text;
  // Among the options of REINDEX another one has to stand in its place.
  const isOption = ['(', ','].includes(tokens[at - 1]?.text ?? '');
  const instead = (isOption ? 'verbose' : '').padEnd(token.end - token.start);
  return text.slice(0, token.start) + instead + text.slice(token.end);
}
