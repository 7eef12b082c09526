import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { createDatabase } from '../server/database.ts';
import { readyCache } from '../server/temporary-cache.ts';
import { schemaErrors } from './json-schema.ts';

const files: Readonly<Record<string, string>> = {
  'db/schema/customers.sql': 'create table customers (id int primary key, phone text);',
  'db/seeds/customers.sql': "insert into customers values (1, '1');",
  'db/migrations/001_customers.up.sql': 'create table customers (id int primary key);',
  'db/migrations/001_customers.down.sql': 'drop table customers;',
  'db/migrations/002_phone.up.sql': 'alter table customers add column phone text;',
  'db/migrations/002_phone.down.sql': 'alter table customers drop column phone;',
  'plugins.yaml': 'plugins: [./hooks/hello.ts]',
  'profiles/token.yaml': `anonymization_profile: token
salt: \${QA_ANONYMIZATION_SALT}
strategies: { number: { type: tokenization, vault: json.vault } }
rules:
  - table: customers
    columns: { id: none, phone: number }
`,
  'broken.yaml': 'plugins: [./hooks/hello.ts, confiture-nowhere]',
  'strategies.yaml': 'strategies_dir: strategies\nsandbox: { timeout_seconds: 1 }',
  'strategies/own.ts': `import { defineStrategy } from 'confiture/plugin';
const facts = { summary: 'shortens', label: 'partial', examples: [{ options: {}, type: 'text', value: 'abc', result: 'a' }] } as const;
export const first = defineStrategy<{ readonly at: number }>({
  ...facts, id: 'first_letter', version: '1', keyed: true, longest: 1, reads: ['note'],
  options: { at: { type: 'integer', description: 'Which.', default: 0 } },
  create: ({ options }) => (value) => Array.from(value)[options.at] ?? '',
});
export const wrong = defineStrategy({
  ...facts, id: 'wrong_letter',
  create: () => (value) => {
    if (value === 'abc') throw new Error('a, b and c');
    return value;
  },
});`,
  'broken-strategies.yaml':
    'strategies_dir: strategies\nstrategies: [{ name: firts_letter, enabled: false }]',
  'hooks/hello.ts': `import { defineHook, noConfig } from 'confiture/plugin';
export const hello = defineHook({
  id: 'hello', summary: 'says hello', phases: ['cleanup'], config: noConfig, transaction: 'migration', run: async () => undefined,
});`,
  'db/migrations/R_views.sql': 'create or replace view customer_ids as select id from customers;',
};

const salt = '0123456789abcdef0123456789abcdef';

let directory = '';
let cache = '';

beforeAll(async () => {
  cache = await readyCache();
  directory = await mkdtemp(join(tmpdir(), 'confiture-json-'));
  const { url } = await createDatabase();
  const [from, to] = await Promise.all([createDatabase(), createDatabase()]);
  await from.query(`${files['db/schema/customers.sql']} insert into customers values (1, '555-0100')`);
  await to.query(files['db/schema/customers.sql'] ?? '');
  const copying = `schema: { load_order: [db/schema] }
environments:
  from: { url: ${JSON.stringify(from.url)} }
  to: { url: ${JSON.stringify(to.url)}, sync_target: true }
sync: { from: from, to: to, workers: 1, profiles_dir: profiles }
`;
  const config = `schema: { load_order: [db/schema] }
seeds: [db/seeds]
environments:
  test: { url: ${JSON.stringify(url)} }
`;
  for (const [path, text] of Object.entries({ ...files, 'confiture.yaml': config, 'copy.yaml': copying })) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
});

afterAll(() => rm(directory, { recursive: true, force: true }));

/** Commands in an order in which each finds something to tell; `name` is that of the page. */
const runs: readonly { readonly name: string; readonly line: string; readonly exitCode?: number }[] = [
  { name: 'completion', line: 'completion zsh' },
  { name: 'config-check', line: 'config check' },
  { name: 'config-check', line: 'config check --config nowhere.yaml', exitCode: 2 },
  { name: 'config-schema', line: 'config schema' },
  { name: 'init', line: 'init other' },
  { name: 'init', line: 'init other', exitCode: 2 },
  { name: 'migrate-validate', line: 'migrate validate' },
  { name: 'migrate-validate', line: 'migrate validate --replay --build-on test', exitCode: 1 },
  { name: 'migrate-generate', line: 'migrate generate more --dry-run --build-on test' },
  { name: 'migrate-verify-down', line: 'migrate verify-down 2 --build-on test' },
  { name: 'migrate-verify-down', line: 'migrate verify-down --build-on test', exitCode: 1 },
  { name: 'migrate-status', line: 'migrate status' },
  { name: 'migrate-status', line: 'migrate status --exit-code', exitCode: 1 },
  { name: 'migrate-risk', line: 'migrate risk' },
  { name: 'migrate-dry-run', line: 'migrate dry-run --show-sample-rows 1' },
  { name: 'migrate-up', line: 'migrate up --dry-run' },
  { name: 'migrate-up', line: 'migrate up --preview' },
  { name: 'migrate-up', line: 'migrate up --to 9', exitCode: 2 },
  { name: 'migrate-up', line: 'migrate up' },
  { name: 'migrate-status', line: 'migrate status' },
  { name: 'migrate-redo', line: 'migrate redo' },
  { name: 'migrate-down', line: 'migrate down --preview' },
  { name: 'migrate-down', line: 'migrate down' },
  { name: 'migrate-baseline', line: 'migrate baseline --through 2' },
  { name: 'migrate-new', line: 'migrate new add_vat' },
  { name: 'migrate-repair', line: 'migrate repair' },
  { name: 'doctor', line: 'doctor' },
  { name: 'build', line: 'build --output - --seed' },
  { name: 'build', line: 'build --check' },
  { name: 'build', line: 'build', exitCode: 7 },
  { name: 'plugins-list', line: 'plugins list --config plugins.yaml' },
  { name: 'plugins-list', line: 'plugins list --config broken.yaml', exitCode: 1 },
  { name: 'hooks-list', line: 'hooks list --config plugins.yaml' },
  { name: 'audit-verify', line: 'audit verify', exitCode: 1 },
  { name: 'hooks-test', line: 'hooks test audit_log --keep' },
  { name: 'hooks-test', line: 'hooks test audit_lgo', exitCode: 2 },
  { name: 'audit-verify', line: 'audit verify' },
  { name: 'snapshot', line: 'snapshot --output snapshot.json' },
  { name: 'snapshot', line: 'snapshot', exitCode: 2 },
  { name: 'diff', line: 'diff snapshot.json schema --build-on test' },
  { name: 'diff', line: 'diff schema test --build-on test --exit-code', exitCode: 1 },
  { name: 'diff', line: 'diff schema nowhere', exitCode: 2 },
  { name: 'drift', line: 'drift --build-on test', exitCode: 1 },
  { name: 'lint', line: 'lint --build-on test --preset strict --fail-on info --quiet', exitCode: 1 },
  { name: 'lint', line: 'lint migrations --quiet' },
  { name: 'lint', line: 'lint --explain all' },
  { name: 'profile-schema', line: 'profile schema' },
  { name: 'profile-list', line: 'profile list' },
  { name: 'profile-init', line: 'profile init qa --env test' },
  { name: 'profile-init', line: 'profile init qa --env test', exitCode: 2 },
  { name: 'profile-list', line: 'profile list' },
  { name: 'profile-check', line: 'profile check --env test' },
  { name: 'profile-check', line: 'profile check --profile nowhere', exitCode: 2 },
  { name: 'profile-preview', line: 'profile preview --env test' },
  { name: 'sync', line: 'sync --config copy.yaml --dry-run' },
  { name: 'sync', line: 'sync --config copy.yaml --verify full' },
  { name: 'sync', line: 'sync --config copy.yaml', exitCode: 7 },
  { name: 'profile-verify', line: 'profile verify --config copy.yaml' },
  {
    name: 'vault-detokenize',
    line: `vault detokenize tok_nfy3re6fzozc73nnskmxlyk532 --config copy.yaml --env to --reason json`,
  },
  {
    name: 'vault-detokenize',
    line: 'vault detokenize tok_none --config copy.yaml --env to --reason json',
    exitCode: 2,
  },
  { name: 'strategies-list', line: 'strategies list --config strategies.yaml' },
  { name: 'strategies-list', line: 'strategies list --config broken-strategies.yaml', exitCode: 1 },
  { name: 'strategies-show', line: 'strategies show conditional' },
  { name: 'strategies-show', line: 'strategies show first_letter --config strategies.yaml' },
  { name: 'strategies-show', line: 'strategies show first', exitCode: 2 },
  { name: 'strategies-test', line: 'strategies test first_letter --config strategies.yaml' },
  { name: 'strategies-test', line: 'strategies test --config strategies.yaml', exitCode: 1 },
  { name: 'strategies-test', line: 'strategies test --config broken-strategies.yaml', exitCode: 1 },
  { name: 'strategies-test', line: 'strategies test first_letter --value x y --config strategies.yaml' },
  {
    name: 'strategies-test',
    line: 'strategies test wrong_letter --value x abc --config strategies.yaml',
    exitCode: 1,
  },
  { name: 'strategies-bench', line: 'strategies bench first_letter --seconds 1 --config strategies.yaml' },
  { name: 'strategies-new', line: 'strategies new last_letter --config strategies.yaml' },
  { name: 'strategies-new', line: 'strategies new last_letter --config strategies.yaml', exitCode: 2 },
  { name: 'test-db-up', line: 'test-db up --env test' },
  { name: 'test-db-clone', line: 'test-db clone shop_json --env test' },
  { name: 'test-db-clone', line: 'test-db clone shop_json --env test', exitCode: 7 },
  { name: 'test-db-drop', line: 'test-db drop shop_json --env test' },
  { name: 'test-db-drop', line: 'test-db drop postgres --env test', exitCode: 7 },
  { name: 'embedded-status', line: 'embedded status' },
  { name: 'embedded-start', line: 'embedded start' },
  { name: 'embedded-status', line: 'embedded status' },
  { name: 'embedded-url', line: 'embedded url --database shop' },
  { name: 'embedded-stop', line: 'embedded stop' },
  { name: 'migrate-up', line: 'migrate up --nonsense', exitCode: 2 },
];

describe('what --format json prints fits the schema in docs/reference/json', () => {
  it.each(runs)('confiture $line', async ({ name, line, exitCode = 0 }) => {
    const result = await runCli([...line.split(' '), '--format', 'json'], {
      cwd: directory,
      env: { CONFITURE_CACHE: cache, CONFITURE_AUDIT_KEY: 'k'.repeat(32), QA_ANONYMIZATION_SALT: salt },
    });
    const document: unknown = JSON.parse(result.stdout);
    expect(await schemaErrors(name, document)).toBeNull();
    expect(document).toMatchObject({ ok: exitCode === 0 });
    expect(result).toMatchObject({ exitCode, stderr: '' });
  });

  it('is tried with every command', () => {
    // The demo takes its time; its own test holds the document that it has to look at anyway against the schema.
    const tried = new Set(['demo', ...runs.map(({ name }) => name)]);
    const paths = commands.map(({ path }) => path.replaceAll(' ', '-'));
    expect(paths.filter((name) => !tried.has(name))).toEqual([]);
  });
});
