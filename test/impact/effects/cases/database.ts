import type { EffectCase } from '../case.ts';

/** What is on no table. */
export const databaseCases: readonly EffectCase[] = [
  {
    id: 'create-subscription',
    sql: "create subscription effect_sub connection 'dbname=nowhere' publication effect_old with (connect = false, slot_name = none)",
    rows: ['create-subscription'],
  },
  {
    id: 'alter-subscription',
    sql: 'alter subscription effect_sub set (synchronous_commit = off)',
    rows: ['alter-subscription'],
    settings:
      "create subscription effect_sub connection 'dbname=nowhere' publication effect_old with (connect = false, slot_name = none)",
  },
  { id: 'alter-database', sql: 'alter database template0 connection limit -1', rows: ['alter-database'] },
  {
    id: 'alter-database-set',
    sql: "alter database template0 set work_mem = '8MB'",
    rows: ['alter-database'],
  },
  {
    id: 'refresh-database-collation',
    sql: 'alter database template1 refresh collation version',
    rows: ['statement-alter-database-refresh-coll'],
    from: 15,
  },
  {
    id: 'refresh-collation',
    sql: 'alter collation shop.gone refresh version',
    rows: ['statement-alter-collation'],
    settings: "create collation shop.gone (provider = libc, locale = 'C')",
  },
  {
    id: 'default-privileges',
    sql: 'alter default privileges in schema shop grant select on tables to effect_clerk',
    rows: ['statement-alter-default-privileges'],
  },
  {
    id: 'create-event-trigger',
    sql: 'create event trigger effect_guard on ddl_command_end execute function shop.guard()',
    rows: ['statement-create-event-trig'],
  },
  {
    id: 'alter-event-trigger',
    sql: 'alter event trigger effect_guard disable',
    rows: ['statement-alter-event-trig'],
    settings: 'create event trigger effect_guard on ddl_command_end execute function shop.guard()',
  },
  { id: 'create-wrapper', sql: 'create foreign data wrapper gone', rows: ['statement-create-fdw'] },
  {
    id: 'alter-wrapper',
    sql: "alter foreign data wrapper plain options (add place 'x')",
    rows: ['statement-alter-fdw'],
  },
  {
    id: 'create-server',
    sql: 'create server gone foreign data wrapper plain',
    rows: ['statement-create-foreign-server'],
  },
  {
    id: 'alter-server',
    sql: "alter server nowhere options (add place 'x')",
    rows: ['statement-alter-foreign-server'],
  },
  {
    id: 'create-user-mapping',
    sql: 'create user mapping for effect_clerk server nowhere',
    rows: ['statement-create-user-mapping'],
  },
  {
    id: 'alter-user-mapping',
    sql: "alter user mapping for effect_clerk server nowhere options (add place 'x')",
    rows: ['statement-alter-user-mapping'],
    settings: 'create user mapping for effect_clerk server nowhere',
  },
  {
    id: 'drop-user-mapping',
    sql: 'drop user mapping for effect_clerk server nowhere',
    rows: ['statement-drop-user-mapping'],
    settings: 'create user mapping for effect_clerk server nowhere',
  },
  { id: 'alter-function', sql: 'alter function shop.touched() cost 5', rows: ['statement-alter-function'] },
  {
    id: 'function-depends',
    sql: 'alter function shop.touched() depends on extension citext',
    rows: ['statement-alter-object-depends'],
  },
  {
    id: 'create-operator-family',
    sql: 'create operator family shop.gone using btree',
    rows: ['statement-create-op-family'],
  },
  {
    id: 'alter-operator-family',
    sql: 'alter operator family shop.gone using btree add function 1 (int, int) btint4cmp(int, int)',
    rows: ['statement-alter-op-family'],
    settings: 'create operator family shop.gone using btree',
  },
  {
    id: 'create-operator-class',
    sql: 'create operator class shop.gone for type int using btree as operator 1 <, function 1 btint4cmp(int, int)',
    rows: ['statement-create-op-class'],
  },
  {
    id: 'create-operator',
    sql: 'create operator shop.=== (function = int4eq, leftarg = int, rightarg = int)',
    rows: ['statement-define'],
  },
  {
    id: 'alter-operator',
    sql: 'alter operator shop.=== (int, int) set (restrict = eqsel)',
    rows: ['statement-alter-operator'],
    settings: 'create operator shop.=== (function = int4eq, leftarg = int, rightarg = int)',
  },
  {
    id: 'alter-role-set',
    sql: "alter role effect_clerk set work_mem = '8MB'",
    rows: ['statement-alter-role-set'],
  },
  { id: 'alter-role', sql: 'alter role effect_clerk nologin', rows: ['statement-alter-role'] },
  {
    id: 'alter-tablespace',
    sql: 'alter tablespace effect_shelf set (seq_page_cost = 2)',
    rows: ['statement-alter-table-space-options'],
    from: 15,
  },
  {
    id: 'alter-text-search-configuration',
    sql: 'alter text search configuration shop.gone drop mapping for word',
    rows: ['statement-alter-tsconfiguration'],
    settings: 'create text search configuration shop.gone (copy = pg_catalog.simple)',
  },
  {
    id: 'alter-text-search-dictionary',
    sql: 'alter text search dictionary shop.gone (accept = false)',
    rows: ['statement-alter-tsdictionary'],
    settings: 'create text search dictionary shop.gone (template = pg_catalog.simple)',
  },
  {
    id: 'alter-base-type',
    sql: 'alter type shop.citext set (storage = extended)',
    rows: ['statement-alter-type'],
  },
  { id: 'checkpoint', sql: 'checkpoint', rows: ['statement-check-point'] },
  {
    id: 'close-cursor',
    sql: 'close effect_cursor',
    rows: ['statement-close-portal'],
    settings: 'declare effect_cursor cursor for select 1',
  },
  {
    id: 'create-access-method',
    sql: 'create access method gone type table handler heap_tableam_handler',
    rows: ['statement-create-am'],
  },
  { id: 'create-cast', sql: 'create cast (int as shop.status) with inout', rows: ['statement-create-cast'] },
  {
    id: 'create-conversion',
    sql: "create conversion shop.gone for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8",
    rows: ['statement-create-conversion'],
  },
  {
    id: 'create-language',
    sql: 'create language gone handler plpgsql_call_handler',
    rows: ['statement-create-plang'],
  },
  {
    id: 'create-transform',
    sql: 'create transform for int language sql (from sql with function prsd_lextype(internal), to sql with function int4recv(internal))',
    rows: ['statement-create-transform'],
  },
  {
    id: 'create-aggregate',
    sql: 'create aggregate shop.gone (int) (sfunc = int4pl, stype = int)',
    rows: ['statement-define'],
  },
  { id: 'prepare', sql: 'prepare effect_query as select 1', rows: ['statement-prepare'] },
  { id: 'deallocate', sql: 'deallocate all', rows: ['statement-deallocate'] },
  { id: 'show', sql: 'show work_mem', rows: ['statement-variable-show'] },
];
