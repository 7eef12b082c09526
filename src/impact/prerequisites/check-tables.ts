import type { OperationOf } from '../../sql/operations/operation.ts';
import { relationsRead } from '../../sql/operations/relations-read.ts';
import { checkConstraint } from './check-constraint.ts';
import type { Checks } from './checks.ts';
import { needFunctionsIn } from './need-functions.ts';
import { needType, needTypeNamed } from './need-type.ts';
import { alreadyThere, needColumn, needFree, needRelation, needRole, type Probe } from './probe.ts';

type OnTable = Pick<OperationOf<'set logged'>, 'table' | 'ifExists' | 'kind'>;

/** The table of an ALTER TABLE; with IF EXISTS it may be absent. */
export function alteredTable(probe: Probe, { table, ifExists, kind }: OnTable) {
  return ifExists ? undefined : needRelation(probe, table, kind);
}

export const tableChecks: Checks = {
  'create table': (probe, operation) => {
    if (!operation.ifNotExists) needFree(probe, 'table', operation.table);
    const parents = [...operation.inherits, ...operation.like];
    for (const parent of parents) needRelation(probe, parent);
    const parent = operation.partitionOf && needRelation(probe, operation.partitionOf);
    if (operation.ofType !== undefined) needTypeNamed(probe, operation.ofType);
    for (const column of operation.columns) {
      if (parent !== undefined && column.type === undefined) needColumn(probe, parent, column.name);
      needType(probe, column.type);
      needFunctionsIn(probe, column.default, column.generated?.expression);
    }
    for (const constraint of operation.constraints)
      checkConstraint(probe, undefined, constraint, operation.table);
  },
  'create table as': (probe, { table, materialized, query, ifNotExists }) => {
    if (!ifNotExists) needFree(probe, materialized ? 'materialized view' : 'table', table);
    for (const name of relationsRead('query', query, undefined)) needRelation(probe, name, 'relation');
  },
  'create view': (probe, { view, query, replace, temporary }) => {
    if (!replace && !temporary) needFree(probe, 'view', view);
    for (const name of relationsRead('query', query, undefined)) needRelation(probe, name, 'relation');
  },
  'attach partition': (probe, operation) => {
    alteredTable(probe, operation);
    const partition = needRelation(probe, operation.partition);
    if (partition?.partition !== undefined)
      alreadyThere(probe, 'partition', `${partition.id} of ${partition.partition.of}`);
  },
  'detach partition': (probe, operation) => {
    alteredTable(probe, operation);
    needRelation(probe, operation.partition);
  },
  inherit: (probe, operation) => {
    alteredTable(probe, operation);
    needRelation(probe, operation.parent);
  },
  'no inherit': (probe, operation) => {
    alteredTable(probe, operation);
    needRelation(probe, operation.parent);
  },
  owner: (probe, operation) => {
    alteredTable(probe, operation);
    needRole(probe, operation.role);
  },
  'set logged': (probe, operation) => void alteredTable(probe, operation),
  'set unlogged': (probe, operation) => void alteredTable(probe, operation),
  'set tablespace': (probe, operation) => void alteredTable(probe, operation),
  'set access method': (probe, operation) => void alteredTable(probe, operation),
  'set options': (probe, operation) => void alteredTable(probe, operation),
  'reset options': (probe, operation) => void alteredTable(probe, operation),
  'replica identity': (probe, operation) => void alteredTable(probe, operation),
  'row security': (probe, operation) => void alteredTable(probe, operation),
  'trigger state': (probe, operation) => void alteredTable(probe, operation),
  'rule state': (probe, operation) => void alteredTable(probe, operation),
};
