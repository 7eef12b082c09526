/** Tables that migration tools, frameworks and job queues make for themselves, in lower case. */
const tables: ReadonlySet<string> = new Set(
  `__diesel_schema_migrations __drizzle_migrations __efmigrationshistory _prisma_migrations _sqlx_migrations
  alembic_version ar_internal_metadata atlas_schema_revisions databasechangelog databasechangeloglock
  delayed_jobs django_content_type django_migrations django_session doctrine_migration_versions
  flyway_schema_history good_job_batches good_job_executions good_job_processes good_job_settings good_jobs
  goose_db_version knex_migrations knex_migrations_lock kysely_migration kysely_migration_lock
  migration_versions mikro_orm_migrations oban_jobs oban_peers pgmigrations phinxlog que_jobs que_lockers
  que_values schema_migrations sequelizemeta shedlock spatial_ref_sys spring_session
  spring_session_attributes typeorm_metadata`
    .trim()
    .split(/\s+/),
);

/** Beginnings of such names. */
const prefixes = ['django_celery_', 'qrtz_', 'solid_cable_', 'solid_cache_', 'solid_queue_'];

const schemas: ReadonlySet<string> = new Set([
  'cron',
  'graphile_migrate',
  'graphile_worker',
  'hangfire',
  'pgboss',
]);

/** Whether a tool made the table for its own use: nobody designs it, and nobody can change it. */
export function isBookkeeping({
  schema,
  name,
}: {
  readonly schema?: string | undefined;
  readonly name: string;
}): boolean {
  const table = name.toLowerCase();
  if (tables.has(table) || prefixes.some((prefix) => table.startsWith(prefix))) return true;
  return schema !== undefined && schemas.has(schema.toLowerCase());
}
