import { expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { writeFiles } from '../testing/test-project.ts';
import { catalogProject } from './catalog-project.ts';
import { runCli } from './run-cli.ts';

const ddl = 'create table people (id int primary key, email text not null, note text);';
const salt = { QA_SALT: '0123456789abcdef0123456789abcdef' };

const good = `salt: "\${QA_SALT}"
strategies:
  mail: { type: email_masking }
rules:
  - table: people
    columns: { email: mail, note: "null" }
    keep: [id]
`;

async function project(profiles: Readonly<Record<string, string>>, more = '') {
  const database = await createDatabase();
  await database.query(ddl);
  const files = Object.entries(profiles).map(([name, text]) => [`db/profiles/${name}.yaml`, text]);
  const all = { 'db/schema/people.sql': ddl, ...Object.fromEntries(files) };
  return { database, cwd: await catalogProject(database.url, all, more) };
}

it('says what is left of a person, against a live database and against the DDL files', async () => {
  const { cwd } = await project({ qa: good });
  const live = await runCli(['profile', 'check', '--env', 'live'], { cwd, env: salt });
  expect(live).toEqual({
    exitCode: 0,
    stdout: 'qa against live: 3 columns of 1 table: 1 destroyed, 1 pseudonymous, 1 clear\n',
    stderr: '',
  });
  const files = await runCli(['profile', 'check', '--build-on', 'live', '--format', 'json'], {
    cwd,
    env: salt,
  });
  expect(JSON.parse(files.stdout)).toMatchObject({
    ok: true,
    data: {
      source: 'the DDL files',
      keyId: expect.stringMatching(/^[0-9a-f]{8}$/),
      columns: [
        { column: 'id', strategy: 'none', label: 'clear' },
        { column: 'email', strategy: 'mail', label: 'pseudonymous', domain: 'mail' },
        { column: 'note', strategy: 'null', label: 'destroyed' },
      ],
    },
  });
  const both = await runCli(['profile', 'check', '--env', 'live', '--to', 'live', '--format', 'json'], {
    cwd,
    env: salt,
  });
  expect(JSON.parse(both.stdout)).toMatchObject({ ok: true, data: { source: 'live', target: 'live' } });
  const table = await runCli(['profile', 'check', '--env', 'live', '--format', 'table'], { cwd, env: salt });
  expect(table.stdout).toMatch(/^public\.people\.email +text +mail +pseudonymous$/m);
});

it('exits 1 with the place, the line and the nearest name of each mistake', async () => {
  const { cwd } = await project({ qa: good.replace('email: mail', 'emial: mail') });
  const { exitCode, stdout } = await runCli(['profile', 'check', '-p', 'qa', '--env', 'live'], {
    cwd,
    env: salt,
  });
  expect(exitCode).toBe(1);
  expect(stdout).toContain(`error[unknown-column]: public.people has no column \`emial\`
  --> db/profiles/qa.yaml:6:16
   6 |     columns: { emial: mail, note: "null" }
     |                ^
  help: Did you mean \`email\`?`);
  expect(stdout).toContain('error[unclassified-column]: nothing is said about email (an e-mail address)');
});

it('says once that the salt is missing', async () => {
  const { cwd } = await project({ qa: good });
  const { exitCode, stdout } = await runCli(['profile', 'check', '--env', 'live'], { cwd });
  expect(exitCode).toBe(1);
  expect(stdout.match(/error\[PROFILE_SALT\]/g)).toHaveLength(1);
  expect(stdout).toContain('the environment variable QA_SALT, which has the salt, is not set');
});

it('takes a path, a name, or the only profile, and helps with any other name', async () => {
  const { cwd } = await project({ qa: good, test: good });
  const run = (...args: readonly string[]) =>
    runCli(['profile', 'check', '--env', 'live', ...args], { cwd, env: salt });
  expect((await run('-p', 'db/profiles/qa.yaml')).exitCode).toBe(0);
  expect(await run()).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Say which with --profile: qa, test.'),
  });
  expect(await run('-p', 'tset')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/error\[PROFILE_NOT_FOUND\].*\n.*Did you mean test\?/),
  });
});

it('looks where sync.profiles_dir says', async () => {
  const { cwd } = await project({ '../../etc/qa': good }, 'sync: { profiles_dir: etc }\n');
  const { stdout } = await runCli(['profile', 'list', '--format', 'json'], { cwd });
  expect(JSON.parse(stdout).data).toMatchObject({ folder: 'etc', profiles: [{ name: 'qa', tables: 1 }] });
});

it('is asked by lint: a column that a profile leaves out is an error where it is declared', async () => {
  const { cwd } = await project({ qa: good.replace(', note: "null"', '') });
  const { exitCode, stdout } = await runCli(['lint', '--build-on', 'live', '--rule', 'unclassified-column'], {
    cwd,
  });
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    'error[unclassified-column]: the profile qa says nothing about public.people.note',
  );
  expect(stdout).toContain('--> db/schema/people.sql:1:');
});

it('is asked by lint for pending migrations, too', async () => {
  const { cwd } = await project({
    qa: good.replace('[id]', '[id]\nkeep: ["*.created_at", "visits.place"]'),
  });
  await writeFiles(cwd, {
    'db/migrations/001_more.up.sql': `alter table people add column nick text, add column created_at timestamptz;
create table visits (id int, place text, ip inet, who int references people, at timestamptz, birth_date timestamptz);
create temporary table aside (t text);`,
    'db/migrations/001_more.down.sql': 'drop table visits;',
  });
  const args = [
    'lint',
    'migrations',
    '--env',
    'live',
    '--rule',
    'unclassified-new-column',
    '--format',
    'json',
  ];
  const { exitCode, stdout } = await runCli(args, { cwd });
  expect(exitCode).toBe(1);
  const found: { message: string }[] = JSON.parse(stdout).data.findings;
  expect(found.map(({ message }) => message.split(' ')[0]).sort()).toEqual([
    'people.nick',
    'visits.birth_date',
    'visits.ip',
  ]);
});
