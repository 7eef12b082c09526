import type { TestDatabase } from '../server/database.ts';

// What an extension brought is the extension's matter.
const own = (catalog: string, oid: string): string =>
  `not exists (
    select from pg_depend
    where classid = '${catalog}'::regclass and objid = ${oid} and deptype = 'e'
  )`;

const parts: Readonly<Record<string, string>> = {
  schema: `select nspname || ' ' || coalesce(nspacl::text, '-') from pg_namespace where nspname = 'public'`,
  extension: `select extname || ' ' || extversion from pg_extension`,
  relation: `
    select concat_ws(' ', relkind, relname, 'rls', relrowsecurity, relforcerowsecurity, reloptions::text,
      'acl', relacl::text, 'by', relowner::regrole, obj_description(oid, 'pg_class'))
    from pg_class
    where relnamespace = 'public'::regnamespace and ${own('pg_class', 'pg_class.oid')}`,
  column: `
    select concat_ws(' ', attrelid::regclass, row_number() over (partition by attrelid order by attnum), attname,
      format_type(atttypid, atttypmod), case when attnotnull then 'not null' end, attidentity, attgenerated,
      pg_get_expr(adbin, adrelid), 'collation', attcollation::regcollation, 'acl', attacl::text,
      col_description(attrelid, attnum))
    from pg_attribute
    join pg_class on pg_class.oid = attrelid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped`,
  constraint: `
    select concat_ws(' ', conrelid::regclass, contypid::regtype, conname, pg_get_constraintdef(oid),
      'valid', convalidated, obj_description(oid, 'pg_constraint'))
    from pg_constraint
    where connamespace = 'public'::regnamespace`,
  index: `
    select concat_ws(' ', pg_get_indexdef(indexrelid), 'valid', indisvalid)
    from pg_index
    join pg_class on pg_class.oid = indexrelid
    where relnamespace = 'public'::regnamespace`,
  view: `
    select concat_ws(' ', oid::regclass, pg_get_viewdef(oid))
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
  trigger: `
    select concat_ws(' ', pg_get_triggerdef(pg_trigger.oid), tgenabled)
    from pg_trigger
    join pg_class on pg_class.oid = tgrelid
    where relnamespace = 'public'::regnamespace and not tgisinternal`,
  policy: `
    select concat_ws(' ', polrelid::regclass, polname, polcmd, polpermissive, polroles::text,
      pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
    from pg_policy
    join pg_class on pg_class.oid = polrelid
    where relnamespace = 'public'::regnamespace`,
  routine: `
    select concat_ws(' ', pg_get_functiondef(oid), 'acl', proacl::text, obj_description(oid, 'pg_proc'))
    from pg_proc
    where pronamespace = 'public'::regnamespace and prokind <> 'a' and ${own('pg_proc', 'pg_proc.oid')}`,
  type: `
    select concat_ws(' ', typname, typtype, format_type(typbasetype, typtypmod), typnotnull, typdefault,
      (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = pg_type.oid),
      'acl', typacl::text, obj_description(oid, 'pg_type'))
    from pg_type
    where typnamespace = 'public'::regnamespace and typtype in ('e', 'd') and ${own('pg_type', 'pg_type.oid')}`,
};

/** Everything that schema public is, one line an object, sorted: equal for databases that do not differ but in rows. */
export async function catalogOf(database: TestDatabase): Promise<string[]> {
  const lines: string[] = [];
  for (const [part, sql] of Object.entries(parts)) {
    const rows = await database.query<{ line: string }>(`select line from (${sql}) as part (line)`);
    lines.push(...rows.map(({ line }) => `${part}: ${line}`));
  }
  return lines.sort();
}
