import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Sources } from '../build/read-sources.ts';
import { dropDatabase } from '../postgres/databases.ts';
import type { Project } from '../project.ts';
import { createLabelled, labelSql } from './create-labelled.ts';
import { thisProcess } from './process-identity.ts';
import type { Content, ContentChoice } from './read-content.ts';
import type { TestServer } from './test-server.ts';

/** A database that holds all a template does, and that nobody is connected to. */
export interface Draft {
  becomeTemplate(): Promise<void>;
  drop(): Promise<void>;
}

/** Builds a draft of the content; nothing of it stays where that fails. Throws what building throws. */
export async function buildTemplate(
  server: TestServer,
  content: Content,
  choice: ContentChoice,
): Promise<Draft> {
  const { admin, projectName: project } = server;
  const database = `confiture_test_draft_${randomBytes(6).toString('hex')}`;
  await createLabelled(admin, { kind: 'draft', database, project, process: thisProcess() });
  const builder = server.at(database);
  try {
    if (choice.migrations) await runMigrations(builder, content.sources);
    else await builder.build({ seed: choice.seed, template: false });
  } catch (error) {
    // This error is what the user must see, even if the server is gone by now.
    await dropDatabase(admin, database).catch(() => undefined);
    throw error;
  } finally {
    await builder.close();
  }
  return {
    async becomeTemplate() {
      const [from, to] = [database, content.template].map(pg.escapeIdentifier);
      const label = { kind: 'template', database: content.template, project } as const;
      // The name is the promise that it is whole, so it comes with the rest or not at all.
      await admin.execute(`begin;
        alter database ${from} with is_template true allow_connections false;
        alter database ${from} rename to ${to};
        ${labelSql({ ...label, made: new Date().toISOString() })};
        commit;`);
    },
    drop: () => dropDatabase(admin, database),
  };
}

/** All migrations, then the seeds where there are sources. */
async function runMigrations(builder: Project, sources: Sources | undefined): Promise<void> {
  await builder.migrateUp();
  if (sources === undefined) return;
  const { composeBuild } = await import('../build/compose-build.ts');
  const { runBuild } = await import('../build/run-build.ts');
  const seeds = await composeBuild({ ...sources, parts: sources.parts.slice(1) });
  await runBuild(await builder.connect(), seeds, builder.databaseName);
}
