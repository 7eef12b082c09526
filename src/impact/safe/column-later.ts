import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Situation } from '../situation.ts';
import { clauseText, columnClauses, columnWith } from './column-clauses.ts';
import { fillInBatches } from './fill-in-batches.ts';
import { migrations } from './migrations.ts';
import { notNullSteps } from './not-null-steps.ts';
import { sourceOf } from './source.ts';

/** The column first, its default for new rows next, then the old rows in batches, NOT NULL last. */
export function columnLater(
  { operation, world, server, ...situation }: Situation,
  table: string,
): string | undefined {
  const source = sourceOf(situation);
  const relation = world.relations.get(table);
  if (operation.op !== 'add column' || source === undefined || relation === undefined) return undefined;
  const { name, node, notNull } = operation.column;
  const cut = columnClauses(source, node);
  const value = cut && clauseText(cut, 'CONSTR_DEFAULT');
  if (cut === undefined || value === undefined) return undefined;
  const bare = columnWith(cut, (type) => type !== 'CONSTR_DEFAULT' && type !== 'CONSTR_NOTNULL');
  const proof = notNull ? notNullSteps(relation, name, server.serverVersion) : undefined;
  return migrations(
    [
      `alter table ${table} add column ${bare}`,
      `alter table ${table} alter column ${quoteIdentifier(name)} set ${value}`,
    ],
    fillInBatches(table, name),
    [...(proof?.declare ?? [])],
    [...(proof?.prove ?? [])],
  );
}
