import pg from 'pg';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { databaseExists, dropDatabase } from '../postgres/databases.ts';
import { type Labelled, listLabelled } from './list-labelled.ts';

/** Drops databases for tests, ending the sessions in them. */
export async function dropLabelled(
  admin: Connection,
  databases: readonly Pick<Labelled, 'name' | 'label'>[],
): Promise<void> {
  for (const { name, label } of databases) {
    if (label.kind === 'template') {
      await admin.query(`alter database ${pg.escapeIdentifier(name)} with is_template false`);
    }
    await dropDatabase(admin, name);
  }
}

/**
 * The databases of these names, when all of them are Confiture's for tests.
 * Throws NOT_A_TEST_DATABASE and DATABASE_MISSING, naming the first that is not.
 */
export async function requireLabelled(
  admin: Connection,
  names: readonly string[],
): Promise<readonly Labelled[]> {
  const known = await listLabelled(admin);
  const found: Labelled[] = [];
  for (const name of new Set(names)) {
    const labelled = known.find((each) => each.name === name);
    if (labelled !== undefined) found.push(labelled);
    else if (await databaseExists(admin, name)) throw notForTests(name);
    else {
      throw new ConfitureError('DATABASE_MISSING', `there is no database ${name}: nothing was dropped`, {
        hint: 'confiture test-db drop --all drops all clones of this project.',
        details: { database: name },
      });
    }
  }
  return found;
}

function notForTests(name: string): ConfitureError {
  return new ConfitureError(
    'NOT_A_TEST_DATABASE',
    `database ${name} was not made for tests by Confiture: nothing was done`,
    {
      hint: 'Its comment would say so. One of another role, or that you mean all the same, is for dropdb.',
      details: { database: name },
    },
  );
}
