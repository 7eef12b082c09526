import { beforeAll, describe, expect, it } from 'vitest';
import type { LintOutcome } from '../../src/cli/lint/lint-result.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { writeFiles } from '../testing/test-project.ts';
import { catalogProject } from './catalog-project.ts';
import { runCli } from './run-cli.ts';

let cwd: string;
let live: TestDatabase;

beforeAll(async () => {
  live = await createDatabase();
  await live.query('create schema shop; create table shop.w_orders (id bigint primary key)');
  cwd = await catalogProject(
    live.url,
    {
      'db/migrations/001_channel.up.sql': `alter table shop.w_orders add column channel text;
alter table shop.w_orders add column source text; -- confiture: ignore non-idempotent-migration runs once, by us
`,
      'db/migrations/001_channel.down.sql':
        'alter table shop.w_orders drop column channel, drop column source;',
      'db/migrations/002_stages.yaml': `migration:
  name: stages
  version: "002"
  ddl: |
    create table if not exists shop.w_stages (id bigint primary key);
    insert into shop.w_stages values (1);
  rollback:
    ddl: drop table shop.w_stages;
`,
    },
    'migrations: { dir: db/migrations }\n',
  );
});

async function lint(...args: readonly string[]): Promise<LintOutcome> {
  const result = await runCli(['lint', 'migrations', ...args, '--format', 'json', '--quiet'], { cwd });
  const { data }: { data: LintOutcome } = JSON.parse(result.stdout);
  return data;
}

const told = ({ findings }: LintOutcome) =>
  findings
    .filter(({ rule }) => rule === 'non-idempotent-migration')
    .map(({ severity, location, object }) => `${severity} ${location?.file}:${location?.line} ${object}`);

describe('migrations that cannot be run again', () => {
  it('are let be, unless it is asked for', async () => {
    const { rules, findings } = await lint('--env', 'live');
    expect([rules, findings.map(({ rule }) => rule)]).toEqual([
      0,
      expect.not.arrayContaining(['non-idempotent-migration', 'unknown-suppression']),
    ]);
  });

  it('are told with their places, in YAML too, but for what a directive excuses', async () => {
    const outcome = await lint('--env', 'live', '--rule', 'non_idempotent_migration');
    expect(outcome).toMatchObject({ rules: 1, suppressed: 1 });
    expect(outcome.findings).toHaveLength(2);
    expect(told(outcome)).toEqual([
      'warning db/migrations/001_channel.up.sql:1 table:shop.w_orders',
      'warning db/migrations/002_stages.yaml:6 table:shop.w_stages',
    ]);
    expect(outcome.findings.map(({ excerpt }) => excerpt?.split('\n')[0])).toEqual([
      '1 | alter table shop.w_orders add column channel text;',
      '6 |     insert into shop.w_stages values (1);',
    ]);
  });

  it('are what a rule of a plugin may be about', async () => {
    await writeFiles(cwd, {
      'plugin.yaml': `plugins: [./calm.ts]
schema: { load_order: [db/schema] }
migrations: { dir: db/migrations }
`,
      'calm.ts': `import { defineRule } from 'confiture/plugin';
export const calm = defineRule({
  id: 'one-statement', summary: 'a migration has several statements', category: 'migrations', severity: 'info',
  *check() {},
  *checkMigration({ source }) {
    const [, second] = source.statements;
    if (second) yield { object: 'schema:shop', message: 'more than one', at: { file: source.file, index: second.start } };
  },
});`,
    });
    const { findings } = await lint('--config', 'plugin.yaml', '--url', live.url, '--rule', 'one-statement');
    expect(findings.map(({ rule, location }) => `${rule} ${location?.file}:${location?.line}`)).toEqual([
      'one-statement db/migrations/001_channel.up.sql:2',
      'one-statement db/migrations/002_stages.yaml:6',
    ]);
  });

  it('are told where confiture.yaml wants it, as it wants it', async () => {
    await writeFiles(cwd, {
      'confiture.lint.yml':
        'rules:\n  non_idempotent_migration: { severity: error, exclude_tables: [shop.w_orders] }\n',
    });
    expect(told(await lint('--env', 'live'))).toEqual([
      'error db/migrations/002_stages.yaml:6 table:shop.w_stages',
    ]);
  });
});
