import type { Unmodelled } from './catalog.ts';
import { firstUserOid } from './class-oids.ts';
import type { Query, Reader } from './query.ts';

/** Catalogs of objects that are told by name only, with what to leave out of each. */
const catalogs: Readonly<Record<string, string>> = {
  pg_am: '',
  pg_cast: '',
  pg_conversion: '',
  pg_language: '',
  pg_opclass: '',
  pg_operator: '',
  pg_opfamily: '',
  pg_transform: '',
  pg_ts_config: '',
  pg_ts_dict: '',
  pg_ts_parser: '',
  pg_ts_template: '',
  // Base types and shells; arrays come with their element, and composite types with their relation.
  pg_type: `and typtype in ('b', 'p') and not (typcategory = 'A' and typelem <> 0)`,
};

// pg_identify_object gives the kind and the full name; what an extension or another object brought is left out.
const unmodelled: Query<Unmodelled> = {
  sql: ({ schemas }) => `
    select i.type as kind, i.identity
    from (
      ${Object.entries(catalogs)
        .map(
          ([name, condition]) =>
            `select '${name}'::regclass::oid as class, oid from ${name} where oid >= ${firstUserOid} ${condition}`,
        )
        .join(' union all ')}
    ) as found
    cross join pg_identify_object(found.class, found.oid, 0) i
    left join pg_namespace n on n.nspname = i.schema
    where (i.schema is null or ${schemas('n')})
      and not exists (
        select from pg_depend d
        where d.classid = found.class and d.objid = found.oid and d.objsubid = 0 and d.deptype in ('e', 'i'))
    union all
    select 'subscription', quote_ident(subname) from pg_subscription
    where subdbid = (select oid from pg_database where datname = current_database())
    union all
    select 'setting', split_part(setting, '=', 1) || ' of ' || case setrole when 0 then 'the database'
      else 'role ' || quote_ident(pg_get_userbyid(setrole)) end
    from pg_db_role_setting, unnest(setconfig) setting
    where setdatabase = (select oid from pg_database where datname = current_database())
    union all
    select 'security label', i.type || ' ' || i.identity
    from pg_seclabel s cross join pg_identify_object(s.classoid, s.objoid, s.objsubid) i`,
};

export const unmodelledReader: Reader = {
  queries: [unmodelled],
  read(rows, draft) {
    draft.unmodelled.push(...rows(unmodelled));
  },
};
