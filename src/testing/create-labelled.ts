import pg from 'pg';
import type { Connection } from '../postgres/connection.ts';
import { dropDatabase } from '../postgres/databases.ts';
import { type Label, labelText } from './label.ts';

/** Makes a database, empty or a copy of `template`, and labels it. Throws DATABASE_MISSING, DATABASE_PERMISSION … */
export async function createLabelled(
  admin: Connection,
  label: Omit<Label, 'made'>,
  template = 'template0',
): Promise<void> {
  const name = label.database;
  const strategy = await fastestStrategy(admin);
  const names = `${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`;
  await admin.query(`create database ${names}${strategy}`);
  // CREATE DATABASE can be in no transaction, so the label comes a moment later.
  await admin.query(labelSql({ ...label, made: new Date().toISOString() })).catch(async (error: unknown) => {
    await dropDatabase(admin, name).catch(() => undefined);
    throw error;
  });
}

export function labelSql(label: Label): string {
  const name = pg.escapeIdentifier(label.database);
  return `comment on database ${name} is ${pg.escapeLiteral(labelText(label))}`;
}

/**
 * Copying files ends with two checkpoints, logging the pages (the default since PostgreSQL 15) with none. A
 * checkpoint that waits for the disk costs far more than the log; one that does not, less.
 */
async function fastestStrategy(admin: Connection): Promise<string> {
  if (admin.serverVersion < 150_000) return '';
  const [row] = await admin.query<{ off: boolean }>("select current_setting('fsync') = 'off' as off");
  return row?.off ? ' strategy file_copy' : '';
}
