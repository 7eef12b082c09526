import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { detailsOfNew } from './column-details.ts';
import { alterTable, columnSql } from './column-sql.ts';
import { holdsValues } from './drop-column.ts';
import { setNotNull } from './not-null-steps.ts';

/** A plain column cannot become a generated one, nor a virtual one a plain one: it is dropped and added. */
export function isRemade({ from, to }: Pick<Alteration<'column'>, 'from' | 'to'>): boolean {
  const [old, fresh] = [from.attributes.generated, to.attributes.generated];
  if (old === undefined) return fresh !== undefined;
  return fresh === undefined && old.kind === 'virtual';
}

/** What a virtual column had is worked out once more and put into the rows. */
export function remakeColumn({ from, to }: Alteration<'column'>, context: DdlContext): readonly DdlStep[] {
  if (from.attributes.inherited && to.attributes.inherited) return [];
  const alter = alterTable(context.to, to);
  const name = quoteIdentifier(to.name);
  const drop: DdlStep = {
    sql: `${alter} DROP COLUMN ${name}`,
    ...(holdsValues(from) && { loses: `the values of column ${nameOf(from)}` }),
  };
  const expression = from.attributes.generated?.expression;
  if (expression === undefined) {
    return [drop, { sql: `${alter} ADD COLUMN ${columnSql(to, context)}` }, ...detailsOfNew(to, context)];
  }
  return [
    drop,
    { sql: `${alter} ADD COLUMN ${columnSql(to, context, { default: true, notNull: true })}` },
    { sql: `UPDATE ${alter.replace('ALTER TABLE ', '')} SET ${name} = ${expression}` },
    ...(to.attributes.default === undefined
      ? []
      : [{ sql: `${alter} ALTER COLUMN ${name} SET DEFAULT ${to.attributes.default}` }]),
    ...(to.attributes.notNull ? setNotNull(to, context) : []),
    ...detailsOfNew(to, context),
  ];
}
