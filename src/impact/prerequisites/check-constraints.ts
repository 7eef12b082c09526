import { qualify } from '../../catalog/identifier.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import { checkConstraint } from './check-constraint.ts';
import { alteredTable } from './check-tables.ts';
import type { Checks } from './checks.ts';
import { notThere, type Probe } from './probe.ts';

export const constraintChecks: Checks = {
  'add constraint': (probe, operation) => {
    const table = alteredTable(probe, operation);
    if (table !== undefined) checkConstraint(probe, table, operation.constraint, operation.table);
  },
  'validate constraint': (probe, operation) => needConstraint(probe, operation),
  'alter constraint': (probe, operation) => needConstraint(probe, operation),
  'drop constraint': (probe, operation) => {
    if (operation.missingOk) alteredTable(probe, operation);
    else needConstraint(probe, operation);
  },
};

function needConstraint(
  probe: Probe,
  operation: Pick<OperationOf<'validate constraint'>, 'table' | 'ifExists' | 'kind' | 'constraint'>,
): void {
  const table = alteredTable(probe, operation);
  // What NOT NULL constraints of children are called is not known for sure.
  if (table === undefined || table.parents.size > 0 || table.constraints.has(operation.constraint)) return;
  const name = `${table.id}.${qualify(operation.constraint)}`;
  if (table.kind === 'foreign table' || probe.made.has(`constraint ${name}`)) return;
  const own = [...table.constraints.keys()].map((each) => `${table.id}.${qualify(each)}`);
  notThere(probe, 'constraint', name, own);
}
