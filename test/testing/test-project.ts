import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { dropLabelled } from '../../src/testing/drop-labelled.ts';
import { listLabelled } from '../../src/testing/list-labelled.ts';
import { withTestServer } from '../../src/testing/test-server.ts';
import { afterEachFile } from '../server/after-each-file.ts';
import { emptyFolder } from '../server/temporary-cache.ts';

const files: Readonly<Record<string, string>> = {
  'db/schema/orders.sql': 'create table orders (id int primary key, note text);',
  'db/seeds/orders.sql': "insert into orders values (1, 'first');",
  'db/migrations/001_orders.up.sql': 'create table orders (id int primary key);',
  'db/migrations/001_orders.down.sql': 'drop table orders;',
  'db/migrations/002_note.up.sql': 'alter table orders add column note text, add column by_hand text;',
  'db/migrations/002_note.down.sql': 'alter table orders drop column note, drop column by_hand;',
};

/** A project on the run's server, of a name of its own; what was made for it is dropped after the test file. */
export async function testProject(
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly name: string; readonly directory: string }> {
  const directory = await emptyFolder();
  const name = `shop ${randomBytes(4).toString('hex')}`;
  const url = JSON.stringify(inject('postgresUrl'));
  const config = `name: ${name}
schema: { load_order: [db/schema] }
seeds: [db/seeds]
environments:
  live: { url: ${url} }
  production: { url: ${url}, protected: true }
`;
  // Templates go by the files alone: those of two tests must not be the same.
  const own = { 'confiture.yaml': config, 'db/schema/own.sql': `select '${name}';` };
  await writeFiles(directory, { ...own, ...files, ...more });
  projects.push({ name, directory });
  return { name, directory };
}

export async function writeFiles(directory: string, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

const projects: { readonly name: string; readonly directory: string }[] = [];

afterEachFile(async () => {
  const made = projects.splice(0);
  const [first] = made;
  if (first === undefined) return;
  const options = { directory: first.directory, env: 'live', variables: {} };
  await withTestServer(options, async ({ admin }) => {
    const names = made.map(({ name }) => name);
    await dropLabelled(
      admin,
      (await listLabelled(admin)).filter(({ label }) => names.includes(label.project)),
    );
  });
});
