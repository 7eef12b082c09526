import { qualify } from '../catalog/identifier.ts';
import type { Connection } from '../postgres/connection.ts';
import { splitIdentifiers } from '../sql/dependencies/split-identifiers.ts';
import type { ServerFacts } from './server-facts.ts';

interface FactsRow {
  readonly timeZone: string;
  readonly searchPath: string;
  readonly user: string;
  readonly tablespace: string;
  readonly accessMethod: string;
  readonly functions: readonly { readonly schema: string; readonly worst: Worst; readonly names: string[] }[];
  readonly casts: readonly (readonly [string, string])[] | null;
  readonly operators: readonly string[] | null;
  readonly types: readonly (readonly [schema: string, name: string])[] | null;
  readonly roles: readonly string[];
  readonly extensions: readonly string[] | null;
}

type Worst = 's' | 'i' | 'v';

const typeName = (oid: string): string => `(
  select case n.nspname when 'pg_catalog' then format_type(t.oid, null) else format('%I.%I', n.nspname, t.typname) end
  from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.oid = ${oid})`;

// provolatile: v sorts after s after i, so that max is the worst.
const sql = `
  select current_setting('TimeZone') as "timeZone", current_setting('search_path') as "searchPath", current_user as user,
    (select s.spcname from pg_tablespace s join pg_database d on d.dattablespace = s.oid
      where d.datname = current_database()) as tablespace,
    current_setting('default_table_access_method') as "accessMethod",
    (select json_agg(json_build_object('schema', schema, 'worst', worst, 'names', names)) from (
      select schema, worst, array_agg(name) as names from (
        select n.nspname as schema, p.proname as name, max(p.provolatile::text) as worst
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace group by 1, 2
      ) as named group by 1, 2) as grouped) as functions,
    (select json_agg(json_build_array(${typeName('castsource')}, ${typeName('casttarget')}))
      from pg_cast where castmethod = 'b') as casts,
    (select json_agg(distinct o.oprname) from pg_operator o join pg_proc p on p.oid = o.oprcode
      where p.provolatile = 'v') as operators,
    (select json_agg(json_build_array(n.nspname, t.typname))
      from pg_depend d join pg_type t on t.oid = d.objid join pg_namespace n on n.oid = t.typnamespace
      where d.classid = 'pg_type'::regclass and d.deptype = 'e' and t.typelem = 0) as types,
    (select json_agg(rolname) from pg_roles) as roles,
    (select json_agg(name) from pg_available_extensions) as extensions`;

/**
 * Asks the server, in one round trip, for what decides how much a statement does and is not in the catalog. TimeZone
 * and search_path are the session's. Throws ConfitureError or DatabaseError as `Connection.query` does.
 */
export async function readServerFacts(connection: Connection): Promise<ServerFacts> {
  const [row] = await connection.query<FactsRow>(sql);
  if (row === undefined) throw new Error('a query without FROM gave no row');
  return {
    serverVersion: connection.serverVersion,
    timeZone: row.timeZone,
    searchPath: splitIdentifiers(row.searchPath, ',').map((name) => (name === '$user' ? row.user : name)),
    volatility: volatilityOf(row.functions),
    binaryCoercible: row.casts ?? [],
    volatileOperators: row.operators ?? [],
    extensionTypes: (row.types ?? []).map(([schema, name]) => qualify(schema, name)),
    defaultTablespace: row.tablespace,
    defaultAccessMethod: row.accessMethod,
    roles: row.roles,
    availableExtensions: row.extensions ?? [],
  };
}

const volatilities = { i: 'immutable', s: 'stable', v: 'volatile' } as const;
const order = ['i', 's', 'v'] as const;

/** By `name`, the worst of all schemas, and by `schema.name`; neither quoted. */
function volatilityOf(groups: FactsRow['functions']): ServerFacts['volatility'] {
  const volatility: Record<string, 'immutable' | 'stable' | 'volatile'> = Object.create(null);
  // The worst last, so that it stays under the bare name.
  const sorted = [...groups].sort((one, other) => order.indexOf(one.worst) - order.indexOf(other.worst));
  for (const { schema, worst, names } of sorted) {
    for (const name of names) {
      volatility[name] = volatilities[worst];
      volatility[`${schema}.${name}`] = volatilities[worst];
    }
  }
  return volatility;
}
