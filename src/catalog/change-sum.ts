import { firstUserOid } from './class-oids.ts';

// Every new version of a row has another xmin; age() is its distance from now, so that the difference to the age of a
// fixed number does not move with time. The age of initdb's rows is fixed itself, whatever else the server does.
const moves = `xmin <> '1'::xid and xmin <> '2'::xid`;

// What temporary tables add and take away is left out.
const rows = (catalog: string, condition: string): string =>
  `select count(*) as n, sum((select age('3'::xid)) - age(xmin)) filter (where ${moves}) as x
   from pg_catalog.${catalog} where ${condition}`;

const lasting = (column: string): string => `${column} not in (
  select oid from pg_catalog.pg_namespace where starts_with(nspname, 'pg_temp') or starts_with(nspname, 'pg_toast'))`;

/** One row with a text `sum`, another one in a snapshot in which any definition was made, changed or dropped. */
export const changeSum = `
  select string_agg(n || ' ' || coalesce(x, 0), ' ') as sum from (
    ${[
      rows('pg_namespace', `not starts_with(nspname, 'pg_temp') and not starts_with(nspname, 'pg_toast')`),
      rows('pg_class', `relpersistence <> 't'`),
      rows(
        'pg_attribute',
        `attnum > 0 and attrelid in (select oid from pg_catalog.pg_class where relpersistence <> 't')`,
      ),
      rows('pg_type', `oid >= ${firstUserOid} and ${lasting('typnamespace')}`),
      rows('pg_proc', `oid >= ${firstUserOid} and ${lasting('pronamespace')}`),
      rows('pg_constraint', `oid >= ${firstUserOid} and ${lasting('connamespace')}`),
      rows('pg_rewrite', `oid >= ${firstUserOid}`),
      rows('pg_trigger', `oid >= ${firstUserOid} and not tgisinternal`),
      rows('pg_policy', 'true'),
    ].join(' union all ')}
  ) as catalogs`;
