import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDatabase } from '../server/database.ts';
import { type CliResult, runCli, startCli } from './run-cli.ts';
import { type SyncProject, salt } from './sync-project.ts';

export interface CustomProject {
  /** Of both sides. */
  readonly schema: string;
  readonly rows: string;
  /** What stands below `strategies:` and `rules:` of the profile qa, both keys included. */
  readonly profile: string;
  /** Files by their paths in the project. */
  readonly files?: Readonly<Record<string, string>>;
  /** More of confiture.yaml; `strategies_dir: db/strategies` unless told. */
  readonly config?: string;
}

/** A project with a schema of the test's own, and custom strategies in db/strategies. */
export async function customProject(given: CustomProject): Promise<SyncProject> {
  const { schema, rows, profile, files = {}, config = 'strategies_dir: db/strategies\n' } = given;
  const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
  await Promise.all([source.query(schema), target.query(schema)]);
  await source.query(rows);
  const cwd = await mkdtemp(join(tmpdir(), 'confiture-custom-'));
  const all = {
    'confiture.yaml': `name: shop
environments:
  production: { url: ${JSON.stringify(source.url)}, protected: true }
  qa: { url: ${JSON.stringify(target.url)}, sync_target: true }
${config}`,
    'db/profiles/qa.yaml': `anonymization_profile: qa\ndescription: for the tests\nsalt: \${QA_SALT}\n${profile}`,
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  return { cwd, source, target };
}

/** A strategy as a file: what it says of itself, and the body of its function of `value` and `row`. */
export function strategyFile(facts: string, body: string, before = ''): string {
  return `import { defineStrategy } from 'confiture/plugin';
${before}
export default defineStrategy({
  summary: 'does what the test wants',
  ${facts},
  create({ options, tools, column }) {
    return (value, row) => { ${body} };
  },
});
`;
}

const line = ['sync', '--from', 'production', '--to', 'qa', '--profile', 'qa', '--log-file', 'log.jsonl'];
const secrets = { QA_SALT: salt, CONFITURE_AUDIT_KEY: 'k'.repeat(40) };

export function syncCustom({ cwd }: SyncProject, args: readonly string[] = [], env = {}): Promise<CliResult> {
  return runCli([...line, ...args], { cwd, env: { ...secrets, ...env } });
}

export function startCustom({ cwd }: SyncProject, args: readonly string[] = []): ReturnType<typeof startCli> {
  return startCli([...line, ...args], { cwd, env: secrets });
}
