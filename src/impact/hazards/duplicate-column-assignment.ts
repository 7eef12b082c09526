import type { Node } from '@pgsql/types';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Hazard } from '../hazard.ts';
import { listed } from '../wording.ts';

export const duplicateColumnAssignment: Hazard = {
  id: 'duplicate-column-assignment',
  summary: 'a column is given a value twice, which PostgreSQL refuses',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'UPDATE with the same column twice after SET fails with 42601 "multiple assignments to same column", INSERT and CREATE TABLE with 42701. It comes of long lists and of branches that were merged. Elements of an array or fields of a row may be assigned one by one.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, status text);
`,
  bad: `
update shop.w_orders set status = 'paid', tenant_id = 8, status = 'new' where id = 1;
`,
  good: `
update shop.w_orders set status = 'paid', tenant_id = 8 where id = 1;
`,
  fails: '42601',
  check({ operation, effect }) {
    const names =
      operation.op === 'insert' || operation.op === 'update'
        ? assignedWhole(operation.node)
        : operation.op === 'create table'
          ? operation.columns.map(({ name }) => name)
          : [];
    const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
    if (twice.length === 0) return [];
    return [
      {
        message: `${listed(twice.map((name) => quoteIdentifier(name)))} ${twice.length === 1 ? 'is' : 'are'} in the list twice, and the statement fails`,
        advice: 'Keep the one that is meant.',
        relations: effect.relation === undefined ? [] : [effect.relation],
      },
    ];
  },
};

/** Columns after SET or in the list of INSERT, without those of which only a part is assigned. */
function assignedWhole(node: Node): string[] {
  const targets =
    'UpdateStmt' in node
      ? node.UpdateStmt.targetList
      : 'InsertStmt' in node
        ? node.InsertStmt.cols
        : undefined;
  return (targets ?? []).flatMap((target) =>
    'ResTarget' in target && target.ResTarget.name && (target.ResTarget.indirection ?? []).length === 0
      ? [target.ResTarget.name]
      : [],
  );
}
