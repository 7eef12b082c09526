import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { type CliResult, runCli } from './run-cli.ts';

const hooks = `
const config = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
const phases = ['before_ddl', 'after_ddl', 'cleanup', 'on_error'];
const make = (id, transaction) => ({ id, summary: id, phases, config, transaction, async run(context, { fails }) {
  await context.connection.execute('create table if not exists ran (hook text); insert into ran values (\\'' + id + '\\')');
  if (fails) throw new Error('failed with ' + context.url + ' and ' + fails);
  return { message: id + ' is done', rowsAffected: 1 };
} });
export const inside = make('inside', 'migration');
export const apart = make('apart', 'own');
`;

interface Shop {
  readonly database: TestDatabase;
  confiture(...words: readonly string[]): Promise<CliResult>;
}

async function shop(migration: string, section = ''): Promise<Shop> {
  const database = await createDatabase();
  const cwd = await mkdtemp(join(tmpdir(), 'confiture-hooks-'));
  onTestFinished(async () => {
    await rm(cwd, { recursive: true, force: true });
    await database.drop();
  });
  const files: Readonly<Record<string, string>> = {
    'hooks.mjs': hooks,
    'confiture.yaml': `plugins: [./hooks.mjs]\n${section}environments: { test: { url: "\${URL}" } }\n`,
    'db/migrations/001_items.yaml': migration,
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
  const env = { URL: database.url };
  return { database, confiture: (...words) => runCli(words, { cwd, env }) };
}

const items = (hooksSection: string): string => `migration:
  ddl: create table items (id int)
  hooks:
${hooksSection}
  rollback: { ddl: drop table items }
`;

it('shows hooks in validate, preview, status, progress and the result', async () => {
  const { confiture } = await shop(
    items('    after_ddl: [{ type: inside, description: fills them }]'),
    'hooks: { cleanup: [{ type: apart, condition: "tables matches \'it*\'" }] }\n',
  );
  expect((await confiture('migrate', 'validate')).stdout).toContain(
    '1 migration in db/migrations: all in order',
  );
  const { stdout: preview } = await confiture('migrate', 'up', '--preview');
  expect(preview).toContain('-- hook, after_ddl: inside, in a savepoint (fills them)');
  expect(preview).toContain('-- hook, cleanup: apart, in a transaction of its own');
  const { stdout } = await confiture('migrate', 'up', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    data: {
      applied: [
        {
          transactional: false,
          hooks: [
            { phase: 'after_ddl', type: 'inside', outcome: 'succeeded', rowsAffected: 1 },
            { phase: 'cleanup', type: 'apart' },
          ],
        },
      ],
    },
  });
  expect((await confiture('migrate', 'status')).stdout).toMatch(/001 .* applied .* after_ddl inside/);
  await confiture('migrate', 'down');
  const { stderr } = await confiture('migrate', 'up');
  expect(stderr).toMatch(
    /done {4}001 items: inside {2}inside is done .*\ndone {4}001 items: apart {2}apart is done/,
  );
});

it.each([
  ['    after_ddl: [{ type: insid }]', 2, 'HOOK_UNKNOWN', 'there is no hook insid'],
  ['    after_validation: [{ type: inside }]', 2, 'HOOK_CONFIG', 'cannot run in the phase after_validation'],
  [
    '    after_ddl: [{ type: inside, config: { fails: "${NOT_THERE}" } }]',
    2,
    'CONFIG_VARIABLE_MISSING',
    'NOT_THERE is not set',
  ],
  [
    '    after_ddl: [{ type: inside, config: { fails: oh } }]',
    4,
    'HOOK_FAILED',
    '001 items: hook inside in after_ddl failed',
  ],
  [
    '    after_ddl: [{ type: apart, config: { fails: oh } }]',
    6,
    'MIGRATION_PARTIAL',
    'ddl of db/migrations/001_items.yaml stands',
  ],
  [
    '    cleanup: []\n  preconditions: [{ table: nowhere }]',
    7,
    'PRECONDITION_FAILED',
    '001 items: the table nowhere does not exist',
  ],
])('%s ends with exit code %i', async (section, exitCode, code, says) => {
  const { confiture, database } = await shop(items(section));
  const result = await confiture('migrate', 'up');
  expect(result.exitCode).toBe(exitCode);
  expect(result.stderr).toContain(`error[${code}]`);
  expect(result.stderr).toContain(says);
  const password = new URL(database.url).password;
  if (password !== '') expect(result.stderr + result.stdout).not.toContain(password);
});

it('tells of a hook that failed and was let pass', async () => {
  const { confiture, database } = await shop(
    items('    after_ddl: [{ type: inside, on_failure: warn, config: { fails: oh } }]'),
  );
  const { stdout, exitCode } = await confiture('migrate', 'up');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /applied 1 migration in .*\nwarning: 001 items: hook inside in after_ddl failed: failed with/,
  );
  expect(
    await database.query(`select to_regclass('ran') as ran, to_regclass('items')::text as items`),
  ).toEqual([{ ran: null, items: 'items' }]);
});
