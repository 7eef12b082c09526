import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Checks } from './checks.ts';
import { needColumn, needRelation, type Probe } from './probe.ts';

interface Changes {
  readonly table: ObjectName;
  readonly reads: readonly ObjectName[];
  readonly columns: readonly string[];
}

/** Tables that are read or changed, and the columns that are assigned. */
export const rowChecks: Checks = {
  insert: checkChange,
  update: checkChange,
  delete: checkChange,
  merge: checkChange,
  'copy from': checkChange,
  select: (probe, { reads }) => checkReads(probe, reads),
  'copy to': (probe, { reads }) => checkReads(probe, reads),
};

function checkChange(probe: Probe, { table, reads, columns }: Changes): void {
  const relation = needRelation(probe, table);
  if (relation !== undefined) for (const column of columns) needColumn(probe, relation, column);
  checkReads(probe, reads);
}

function checkReads(probe: Probe, reads: readonly ObjectName[]): void {
  for (const name of reads) needRelation(probe, name, 'relation');
}
