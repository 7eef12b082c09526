import { words } from '../../catalog/describe/words.ts';
import { enclose } from '../clauses/enclose.ts';
import { onParent } from '../clauses/on-parent.ts';
import type { DdlKind } from '../ddl-kind.ts';
import { quoteRole } from '../ownership/quote-role.ts';

export const policy: DdlKind<'policy'> = {
  kind: 'policy',
  keyword: 'POLICY',
  target: onParent,
  create: (object) => {
    const { command, restrictive, roles, using, check } = object.attributes;
    const clauses = [
      restrictive && 'AS RESTRICTIVE',
      command !== 'all' && `FOR ${command.toUpperCase()}`,
      `TO ${roles.map(quoteRole).join(', ')}`,
    ];
    return [{ sql: words(`CREATE POLICY ${onParent(object)}`, ...clauses) + expressions(using, check) }];
  },
  drop: (object) => [{ sql: `DROP POLICY ${onParent(object)}` }],
  alter: ({ to, attributes }) => {
    const { roles, using, check } = to.attributes;
    const clause = attributes.roles ? ` TO ${roles.map(quoteRole).join(', ')}` : '';
    const changed = expressions(attributes.using && using, attributes.check && check);
    return [{ sql: `ALTER POLICY ${onParent(to)}${clause}${changed}` }];
  },
  // ALTER POLICY sets an expression and cannot take it away.
  isReplaced: ({ to, attributes: { command, restrictive, using, check } }) =>
    command !== undefined ||
    restrictive !== undefined ||
    (using !== undefined && to.attributes.using === undefined) ||
    (check !== undefined && to.attributes.check === undefined),
};

function expressions(using: string | undefined, check: string | undefined): string {
  const lines = [using && `USING ${enclose(using)}`, check && `WITH CHECK ${enclose(check)}`];
  return lines.map((line) => (line ? `\n  ${line}` : '')).join('');
}
