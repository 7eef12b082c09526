import { compact } from './compact.ts';
import { addObject } from './draft.ts';
import type { Query, Reader } from './query.ts';
import {
  ownRoutine,
  parallels,
  type RoutineRow,
  routineColumns,
  routineOwnership,
  routinePlace,
} from './read-routines.ts';
import type { AggregateAttributes } from './routine-attributes.ts';

/** The parts of CREATE AGGREGATE as SQL expressions that are null where the part is not given. */
const parts = {
  sfunc: 'nullif(a.aggtransfn::oid, 0)::regproc::text',
  stype: 'format_type(a.aggtranstype, null)',
  sspace: `nullif(a.aggtransspace, 0)::text`,
  finalfunc: 'nullif(a.aggfinalfn::oid, 0)::regproc::text',
  finalfunc_extra: `case when a.aggfinalextra then 'true' end`,
  finalfunc_modify: finalModify('aggfinalmodify', 'aggfinalfn'),
  combinefunc: 'nullif(a.aggcombinefn::oid, 0)::regproc::text',
  serialfunc: 'nullif(a.aggserialfn::oid, 0)::regproc::text',
  deserialfunc: 'nullif(a.aggdeserialfn::oid, 0)::regproc::text',
  initcond: 'a.agginitval',
  msfunc: 'nullif(a.aggmtransfn::oid, 0)::regproc::text',
  minvfunc: 'nullif(a.aggminvtransfn::oid, 0)::regproc::text',
  mstype: 'format_type(nullif(a.aggmtranstype, 0), null)',
  msspace: `nullif(a.aggmtransspace, 0)::text`,
  mfinalfunc: 'nullif(a.aggmfinalfn::oid, 0)::regproc::text',
  mfinalfunc_extra: `case when a.aggmfinalextra then 'true' end`,
  mfinalfunc_modify: finalModify('aggmfinalmodify', 'aggmfinalfn'),
  minitcond: 'a.aggminitval',
  sortop: 'nullif(a.aggsortop, 0)::regoper::text',
  hypothetical: `case when a.aggkind = 'h' then 'true' end`,
};

function finalModify(column: string, finalFunction: string): string {
  return `case when a.${finalFunction}::oid <> 0 then
    case a.${column} when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end`;
}

interface AggregateRow extends RoutineRow {
  readonly definition: Readonly<Record<string, string>>;
}

const aggregates: Query<AggregateRow> = {
  sql: (scope) => `
    select ${routineColumns}, jsonb_strip_nulls(jsonb_build_object(
      ${Object.entries(parts)
        .map(([name, expression]) => `'${name}', ${expression}`)
        .join(', ')})) as definition
    from pg_proc p
    join pg_aggregate a on a.aggfnoid = p.oid
    join pg_namespace n on n.oid = p.pronamespace and ${scope.schemas('n')}
    where ${ownRoutine}`,
};

export const aggregatesReader: Reader = {
  queries: [aggregates],
  read(rows, draft) {
    for (const row of rows(aggregates)) {
      addObject(draft, {
        ...routinePlace(row),
        kind: 'aggregate',
        attributes: compact<AggregateAttributes>({
          ...routineOwnership(draft, row),
          arguments: row.arguments,
          result: row.result ?? '',
          definition: row.definition,
          parallel: parallels[row.parallel],
        }),
      });
    }
  },
};
