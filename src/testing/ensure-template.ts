import type { Connection } from '../postgres/connection.ts';
import { buildTemplate } from './build-template.ts';
import { dropLabelled } from './drop-labelled.ts';
import { listLabelled } from './list-labelled.ts';
import { type ContentChoice, readContent } from './read-content.ts';
import type { TestServer } from './test-server.ts';

/** How many templates of a project a server keeps; the oldest goes first. */
const kept = 4;

export interface Template {
  readonly name: string;
  /** Whether it was there already, or what was run to make it. */
  readonly from: 'template' | 'files' | 'migrations';
  /** Of the call, in milliseconds: with the wait for another process that made it. */
  readonly durationMs: number;
}

/**
 * The template of the project's files as they are now. Of several processes that ask at once, one makes it and the
 * others wait. Throws what building throws.
 */
export async function ensureTemplate(server: TestServer, choice: ContentChoice): Promise<Template> {
  const { admin } = server;
  const started = performance.now();
  const found = (name: string): Template => ({
    name,
    from: 'template',
    durationMs: performance.now() - started,
  });
  for (;;) {
    const content = await readContent(server, choice);
    const name = content.template;
    if (await exists(admin, name)) return found(name);
    const made = await alone(admin, name, async () => {
      if (await exists(admin, name)) return found(name);
      const draft = await buildTemplate(server, content, choice);
      // A file saved while they were built: what was made is neither the one thing nor the other.
      if ((await readContent(server, choice)).template !== name) {
        await draft.drop();
        return undefined;
      }
      await draft.becomeTemplate();
      return { ...found(name), from: choice.migrations ? 'migrations' : 'files' } as const;
    });
    if (made === undefined) continue;
    if (made.from !== 'template') await dropOldTemplates(server);
    return made;
  }
}

/** One under its final name is whole. */
async function exists(admin: Connection, name: string): Promise<boolean> {
  const rows = await admin.query('select from pg_database where datname = $1 and datistemplate', [name]);
  return rows.length > 0;
}

// Waiting for the lock keeps a snapshot of the maintenance database only, which no build looks at.
async function alone<T>(admin: Connection, name: string, action: () => Promise<T>): Promise<T> {
  await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  try {
    return await action();
  } finally {
    await admin.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  }
}

async function dropOldTemplates({ admin, projectName }: TestServer): Promise<void> {
  const templates = (await listLabelled(admin)).filter(
    ({ label }) => label.kind === 'template' && label.project === projectName,
  );
  await dropLabelled(admin, templates.slice(kept));
}
