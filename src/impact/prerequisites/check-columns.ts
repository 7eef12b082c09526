import { qualify } from '../../catalog/identifier.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import { alteredTable } from './check-tables.ts';
import type { Checks } from './checks.ts';
import { needFunctionsIn } from './need-functions.ts';
import { needType } from './need-type.ts';
import { alreadyThere, needColumn, type Probe } from './probe.ts';

type OnColumn = Pick<OperationOf<'drop default'>, 'table' | 'ifExists' | 'kind' | 'column'>;

function alteredColumn(probe: Probe, operation: OnColumn): void {
  const table = alteredTable(probe, operation);
  if (table !== undefined) needColumn(probe, table, operation.column);
}

export const columnChecks: Checks = {
  'add column': (probe, operation) => {
    const { column, ifNotExists } = operation;
    const table = alteredTable(probe, operation);
    const name = `${table?.id}.${qualify(column.name)}`;
    if (!ifNotExists && table?.columns.has(column.name) && !probe.taken.has(`column ${name}`))
      alreadyThere(probe, 'column', name);
    needType(probe, column.type);
    needFunctionsIn(probe, column.default, column.generated?.expression);
  },
  'drop column': (probe, operation) => {
    const table = alteredTable(probe, operation);
    if (table !== undefined && !operation.missingOk) needColumn(probe, table, operation.column);
  },
  'alter column type': (probe, operation) => {
    alteredColumn(probe, operation);
    needType(probe, operation.type);
    needFunctionsIn(probe, operation.using);
  },
  'set default': (probe, operation) => {
    alteredColumn(probe, operation);
    needFunctionsIn(probe, operation.expression);
  },
  'set expression': (probe, operation) => {
    alteredColumn(probe, operation);
    needFunctionsIn(probe, operation.expression);
  },
  'drop default': alteredColumn,
  'set not null': alteredColumn,
  'drop not null': alteredColumn,
  'drop expression': alteredColumn,
  'add identity': alteredColumn,
  'set identity': alteredColumn,
  'drop identity': alteredColumn,
  'set statistics': (probe, operation) => void alteredTable(probe, operation),
  'set storage': alteredColumn,
  'set compression': alteredColumn,
  'set column options': alteredColumn,
};
