import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { ConstraintSpec } from '../../sql/operations/operation.ts';
import type { Relation } from '../world/world.ts';
import { needFunctionsIn } from './need-functions.ts';
import { alreadyThere, needColumn, needRelation, notThere, type Probe } from './probe.ts';

/** A constraint that is added: `table` as it is, undefined for one that the same statement creates under `name`. */
export function checkConstraint(
  probe: Probe,
  table: Relation | undefined,
  spec: ConstraintSpec,
  name: ObjectName,
): void {
  const { references, usingIndex } = spec;
  const isOfItself = references?.table.name === name.name && references.table.schema === name.schema;
  if (references !== undefined && !(isOfItself && table === undefined)) {
    const target = needRelation(probe, references.table);
    for (const column of target === undefined ? [] : references.columns) {
      if (target !== undefined) needColumn(probe, target, column);
    }
  }
  needFunctionsIn(probe, spec.expression);
  if (table === undefined) return;
  if (spec.type !== 'exclusion') for (const column of spec.columns) needColumn(probe, table, column);
  const id = `${table.id}.${qualify(spec.name ?? '')}`;
  if (spec.isNamed && table.constraints.has(spec.name ?? '') && !probe.taken.has(`constraint ${id}`))
    alreadyThere(probe, 'constraint', id);
  if (usingIndex === undefined || probe.world.relations.has(qualify(table.schema, usingIndex))) return;
  notThere(probe, 'index', qualify(table.schema, usingIndex), table.indexes);
}
