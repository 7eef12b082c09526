import { compact, nonEmpty, readOptions } from './compact.ts';
import { addObject, commentOn, type Draft } from './draft.ts';
import { qualify } from './identifier.ts';
import type { Grant } from './owned-attributes.ts';
import type { Query, Reader } from './query.ts';
import { readAcl } from './read-acl.ts';
import type { FunctionAttributes, ProcedureAttributes } from './routine-attributes.ts';

export interface RoutineRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly string[] | null;
  readonly argumentTypes: readonly string[];
  readonly arguments: string;
  readonly result: string | null;
  readonly parallel: 's' | 'r' | 'u';
}

export const routineColumns = `p.oid, n.nspname as schema, p.proname as name, pg_get_userbyid(p.proowner) as owner,
  p.proacl::text[] as acl, array(
    select format_type(type, null) from unnest(p.proargtypes) with ordinality as a (type, place) order by place
  ) as "argumentTypes",
  pg_get_function_arguments(p.oid) as arguments, pg_get_function_result(p.oid) as result, p.proparallel as parallel`;

/** Neither of an extension nor made by a range type. */
export const ownRoutine = `not exists (
  select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype in ('e', 'i'))`;

interface FunctionRow extends RoutineRow {
  readonly kind: 'f' | 'p' | 'w';
  readonly language: string;
  readonly securityDefiner: boolean;
  readonly leakproof: boolean;
  readonly strict: boolean;
  readonly volatility: 'i' | 's' | 'v';
  readonly cost: number | null;
  readonly rows: number | null;
  readonly settings: readonly string[] | null;
  readonly body: string;
  readonly library: string | null;
  readonly sqlBody: string | null;
  readonly support: string | null;
  readonly transforms: readonly string[] | null;
}

const functions: Query<FunctionRow> = {
  sql: ({ version, schemas }) => `
    select ${routineColumns}, p.prokind as kind, l.lanname as language, p.prosecdef as "securityDefiner",
      p.proleakproof as leakproof, p.proisstrict as strict, p.provolatile as volatility,
      nullif(p.procost, case when l.lanname in ('c', 'internal') then 1 else 100 end) as cost,
      nullif(p.prorows, case when p.proretset then 1000 else 0 end) as rows,
      p.proconfig as settings, p.prosrc as body, p.probin as library,
      ${version >= 140_000 ? 'pg_get_function_sqlbody(p.oid)' : 'null'} as "sqlBody",
      nullif(p.prosupport::oid, 0)::regproc::text as support,
      case when p.protrftypes is not null then array(
        select format_type(type, null) from unnest(p.protrftypes) type order by 1
      ) end as transforms
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and ${schemas('n')}
    join pg_language l on l.oid = p.prolang
    where p.prokind <> 'a' and ${ownRoutine}`,
};

export const routinesReader: Reader = {
  queries: [functions],
  read(rows, draft) {
    for (const row of rows(functions)) {
      const routine = {
        ...routineOwnership(draft, row),
        arguments: row.arguments,
        language: row.language,
        securityDefiner: row.securityDefiner,
        settings: readOptions(row.settings),
        body: row.sqlBody === null && row.body,
        sqlBody: row.sqlBody,
        library: row.library,
        transforms: nonEmpty(row.transforms),
      };
      if (row.kind === 'p') {
        const attributes = compact<ProcedureAttributes>(routine);
        addObject(draft, { ...routinePlace(row), kind: 'procedure', attributes });
        continue;
      }
      const attributes = compact<FunctionAttributes>({
        ...routine,
        result: row.result ?? '',
        window: row.kind === 'w',
        volatility: volatilities[row.volatility],
        strict: row.strict,
        leakproof: row.leakproof,
        parallel: parallels[row.parallel],
        cost: row.cost,
        rows: row.rows,
        support: row.support,
      });
      addObject(draft, { ...routinePlace(row), kind: 'function', attributes });
    }
  },
};

export function routinePlace(row: RoutineRow) {
  const { oid, schema, name } = row;
  const qualified = `${qualify(schema, name)}(${row.argumentTypes.join(', ')})`;
  return { class: 'pg_proc', oid, schema, name, qualified } as const;
}

export function routineOwnership(
  draft: Draft,
  row: RoutineRow,
): { owner: string; comment: string | undefined; acl: readonly Grant[] | undefined } {
  return {
    owner: row.owner,
    comment: commentOn(draft, 'pg_proc', row.oid),
    acl: nonEmpty(readAcl(row.acl, 'function', row.owner, draft.version)),
  };
}

const volatilities = { i: 'immutable', s: 'stable', v: undefined } as const;
export const parallels = { s: 'safe', r: 'restricted', u: undefined } as const;
