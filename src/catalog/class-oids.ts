/** OIDs of the system catalogs that pg_depend and pg_description refer to: fixed in PostgreSQL's source. */
export const classOids = {
  pg_class: 1259,
  pg_collation: 3456,
  pg_constraint: 2606,
  pg_attrdef: 2604,
  pg_event_trigger: 3466,
  pg_extension: 3079,
  pg_foreign_data_wrapper: 2328,
  pg_foreign_server: 1417,
  pg_namespace: 2615,
  pg_policy: 3256,
  pg_proc: 1255,
  pg_publication: 6104,
  pg_publication_rel: 6106,
  pg_publication_namespace: 6237,
  pg_rewrite: 2618,
  pg_statistic_ext: 3381,
  pg_trigger: 2620,
  pg_type: 1247,
} as const;

export type ClassName = keyof typeof classOids;

/** The first OID of what users create; what initdb makes lies below. */
export const firstUserOid = 16_384;
