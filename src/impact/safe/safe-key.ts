import type { ColumnDef } from '@pgsql/types';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { Situation } from '../situation.ts';
import type { Relation } from '../world/world.ts';
import { columnClauses, columnWith } from './column-clauses.ts';
import { migrations } from './migrations.ts';
import { notNullSteps } from './not-null-steps.ts';
import { sourceOf } from './source.ts';

/** UNIQUE or PRIMARY KEY by way of an index that is built CONCURRENTLY; undefined where USING INDEX cannot be had. */
export function safeKey({ operation, server, ...situation }: Situation, table: Relation): string | undefined {
  if (operation.op !== 'add constraint' || table.kind !== 'table') return undefined;
  const { name, columns, node, type, deferrable } = operation.constraint;
  const key = type === 'unique' ? 'unique' : 'primary key';
  if (name === undefined || node.without_overlaps || node.options || node.indexspace) return undefined;
  const source = sourceOf(situation);
  const cut = operation.withColumn && source && columnClauses(source, operation.withColumn.node);
  if (operation.withColumn && !cut) return undefined;
  const first = cut
    ? [`alter table ${table.id} add column ${columnWith(cut, (kind) => !keyClauses.has(kind))}`]
    : [];
  // A primary key's columns must be NOT NULL before, or every row is read again.
  const nullable = columns.filter(
    (column) => type !== 'unique' && table.columns.get(column)?.notNull === false,
  );
  const proofs = nullable.map((column) => notNullSteps(table, column, server.serverVersion));

  const quoted = quoteIdentifier(name);
  const list = columns.map(quoteIdentifier).join(', ');
  const include = stringsOf(node.including).map(quoteIdentifier).join(', ');
  const index = [
    `create unique index concurrently ${quoted} on ${table.id} (${list})`,
    ...(include ? [`include (${include})`] : []),
    ...(node.nulls_not_distinct ? ['nulls not distinct'] : []),
  ].join(' ');
  const timing = [
    ...(deferrable ? ['deferrable'] : []),
    ...(node.initdeferred || isDeferred(operation.withColumn?.node, type) ? ['initially deferred'] : []),
  ];
  const add = `alter table ${table.id} add constraint ${quoted} ${key} using index ${quoted}`;
  return migrations(
    [...first, ...proofs.flatMap(({ declare }) => declare)],
    proofs.flatMap(({ prove }) => prove),
    [index],
    [[add, ...timing].join(' ')],
  );
}

const keyClauses = new Set<string | undefined>(['CONSTR_UNIQUE', 'CONSTR_PRIMARY']);

/** Of a key within a column, INITIALLY DEFERRED is a node of its own behind it. */
function isDeferred(column: ColumnDef | undefined, key: string): boolean {
  const wanted = key === 'unique' ? 'CONSTR_UNIQUE' : 'CONSTR_PRIMARY';
  const types = (column?.constraints ?? []).map((node) =>
    'Constraint' in node ? (node.Constraint.contype ?? '') : '',
  );
  const after = types.slice(types.indexOf(wanted) + 1);
  const next = after.findIndex((type) => !type.startsWith('CONSTR_ATTR'));
  return (
    types.includes(wanted) && after.slice(0, next < 0 ? undefined : next).includes('CONSTR_ATTR_DEFERRED')
  );
}
