import type { Connection } from '../postgres/connection.ts';

/** Tells two databases apart whatever their URLs say. */
export interface DatabaseIdentity {
  /** Made by initdb; a physical copy of the server has the same. */
  readonly systemIdentifier: string;
  readonly databaseOid: number;
  readonly database: string;
  /** A standby that reads what its primary writes. */
  readonly inRecovery: boolean;
}

export async function readIdentity(connection: Connection): Promise<DatabaseIdentity> {
  const [row] = await connection.query<DatabaseIdentity>(
    `select (select system_identifier::text from pg_control_system()) as "systemIdentifier",
       (select oid::int8::float8 from pg_database where datname = current_database()) as "databaseOid",
       current_database() as database, pg_is_in_recovery() as "inRecovery"`,
  );
  if (row === undefined) throw new TypeError('a SELECT without FROM gave no row');
  return row;
}

/** The same database, or one and its physical standby. */
export function isSame(one: DatabaseIdentity, other: DatabaseIdentity): boolean {
  return one.systemIdentifier === other.systemIdentifier && one.databaseOid === other.databaseOid;
}
