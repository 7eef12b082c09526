import { inject } from 'vitest';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import '../server/provided.ts';

/** A database in an encoding of its own, dropped with `drop`. */
export async function encodedDatabase(
  encoding: string,
): Promise<{ readonly url: string; readonly drop: () => Promise<unknown> }> {
  const beside: TestDatabase = await createDatabase();
  const name = `${beside.name}_${encoding.toLowerCase()}`;
  const provider = inject('postgresMajor') >= 15 ? 'locale_provider libc' : '';
  await beside.query(
    `create database "${name}" encoding '${encoding}' ${provider} lc_collate 'C' lc_ctype 'C' template template0`,
  );
  return {
    url: beside.url.replace(beside.name, name),
    drop: () => beside.query(`drop database "${name}" with (force)`),
  };
}
