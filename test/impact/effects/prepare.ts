import pg from 'pg';
import type { Connection } from '../../../src/postgres/connection.ts';
import { schema, schemaFrom17, schemaFrom18 } from './schema.ts';

export async function prepare(connection: Connection, major: number): Promise<void> {
  await connection.execute(schema);
  if (major >= 17) await connection.execute(schemaFrom17);
  if (major >= 18) await connection.execute(schemaFrom18);
}

/** A role and a tablespace that cases name. They are the whole server's: `tidy` drops them. */
export async function prepareServer(connection: Connection): Promise<void> {
  await connection.execute('drop role if exists effect_clerk; create role effect_clerk');
  await connection.query('drop tablespace if exists effect_shelf');
  // A tablespace without a directory of its own came with 15.
  if (connection.serverVersion < 150_000) return;
  await connection.query('set allow_in_place_tablespaces = on');
  await connection.query("create tablespace effect_shelf location ''");
}

export async function tidy(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('drop tablespace if exists effect_shelf');
  await client.query('drop role if exists effect_clerk');
  await client.end();
}
