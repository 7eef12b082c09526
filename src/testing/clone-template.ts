import { randomBytes } from 'node:crypto';
import { ConfitureError } from '../errors.ts';
import { databaseExists } from '../postgres/databases.ts';
import { createLabelled } from './create-labelled.ts';
import { dropLabelled, requireLabelled } from './drop-labelled.ts';
import { ensureTemplate, type Template } from './ensure-template.ts';
import type { ProcessIdentity } from './process-identity.ts';
import type { ContentChoice } from './read-content.ts';
import type { TestServer } from './test-server.ts';

export interface CloneChoice extends ContentChoice {
  /** One that nobody else takes, unless told. */
  readonly name?: string | undefined;
  /** Drop a database of that name that was made for tests first. */
  readonly recreate?: boolean;
  /** The process that the clone ends with; without one it stays until somebody drops it. */
  readonly process?: ProcessIdentity | undefined;
}

export interface Clone {
  readonly database: string;
  readonly template: Template;
}

/** How often a template may be dropped between finding and copying it, as the oldest of several. */
const attempts = 3;

/**
 * Makes a database that is a copy of the template for the project's files, which is made first where it is missing.
 * Throws BUILD_TARGET_NOT_EMPTY where the name is taken, NOT_A_TEST_DATABASE, USAGE, and what building throws.
 */
export async function cloneTemplate(server: TestServer, choice: CloneChoice): Promise<Clone> {
  const { admin, projectName: project } = server;
  const { name, process, recreate = false } = choice;
  const database = name ?? `confiture_test_${randomBytes(6).toString('hex')}`;
  if (Buffer.byteLength(database) > 63) {
    throw new ConfitureError('USAGE', `${database} is too long for the name of a database`, {
      hint: 'PostgreSQL allows 63 bytes.',
    });
  }
  if (name !== undefined && (await databaseExists(admin, name))) {
    const labelled = await requireLabelled(admin, [name]);
    if (!recreate) throw taken(name);
    await dropLabelled(admin, labelled);
  }
  const label = { kind: 'clone', database, project, ...(process && { process }) } as const;
  for (let attempt = 1; ; attempt++) {
    const template = await ensureTemplate(server, choice);
    try {
      await createLabelled(admin, label, template.name);
      return { database, template };
    } catch (error) {
      const gone = error instanceof ConfitureError && error.code === 'DATABASE_MISSING';
      if (!gone || attempt === attempts) throw error;
    }
  }
}

function taken(name: string): ConfitureError {
  return new ConfitureError('BUILD_TARGET_NOT_EMPTY', `database ${name} exists already; nothing was done`, {
    hint: 'Name another, or have this one dropped first with --recreate.',
    details: { database: name },
  });
}
