import { expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { runCli } from './run-cli.ts';

const ddl = `
create domain mail as text check (value ~ '^[^@]+@[^@]+$');
create table people (
  id int primary key, email mail not null, code varchar(6), born date check (born > date '1900-01-01'),
  address inet, old boolean, unique (code)
);`;
const rows = `insert into people
  select n, 'canary' || n || '@secret.example', 'c' || n, date '1970-02-03', '192.0.2.1', true from generate_series(1, 30) n;`;
const env = { SALT: '0123456789abcdef0123456789abcdef' };

async function project(columns: string) {
  const database = await createDatabase();
  await database.query(ddl + rows);
  const profile = `salt: "\${SALT}"\nrules: [{ table: people, columns: { ${columns} }, strategy: none }]\n`;
  const cwd = await catalogProject(database.url, { 'db/profiles/qa.yaml': profile });
  const run = (...args: readonly string[]) =>
    runCli(['profile', 'preview', '--env', 'live', ...args], { cwd, env });
  return { database, run };
}

it('shows what rows become, and not what they were', async () => {
  const { run } = await project('email: email_masking, born: { type: generalize, truncate: year }');
  const { exitCode, stdout, stderr } = await run('--rows', '2');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^email +email_masking +\S+@example\.com$/m);
  expect(stdout).toMatch(/^born +generalize +1970-01-01$/m);
  expect(stdout).toContain('qa on live: 2 columns of 1 table change; 30 rows tried, no constraint broken');
  expect(stdout).not.toContain('canary');
  const json = JSON.parse((await run('--format', 'json')).stdout);
  expect(json.data.tables[0].columns[0].after).toHaveLength(5);
  expect(JSON.stringify(json)).not.toContain('canary');
});

it('shows originals when asked, and in a pipe only when asked twice', async () => {
  const { run } = await project('email: email_masking, address: ip_address');
  const refused = await run('--show-originals');
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  const shown = await run('--show-originals', '--into-a-pipe', '--rows', '1');
  expect(shown.stdout).toContain('canary1@secret.example');
  // As COPY prints it, and not as a cast to text does.
  expect(shown.stdout).toMatch(/192\.0\.2\.1 /);
});

it('finds the constraints that a copy would break, without a value', async () => {
  const { run } = await project(
    'email: { type: fixed, value: nobody }, code: { type: fixed, value: x }, born: { type: fixed, value: 1800-01-01 }',
  );
  const { exitCode, stdout } = await run('--format', 'json');
  expect(exitCode).toBe(1);
  const { violations } = JSON.parse(stdout).data;
  expect(violations).toEqual([
    { table: 'public.people', columns: ['code'], constraint: 'the unique index people_code_key', rows: 29 },
    { table: 'public.people', columns: ['email'], constraint: 'the type public.mail', rows: 30 },
  ]);
  const checks = await project('born: { type: fixed, value: 1800-01-01 }');
  expect((await checks.run()).stdout).toContain(
    'public.people: the CHECK people_born_check would be broken by 30 rows, through born',
  );
});

it('writes nothing, and knows tables by name', async () => {
  const { database, run } = await project('email: email_masking');
  const [before] = await database.query(
    'select md5(string_agg(p::text, $1 order by id)) as sum from people p',
    [','],
  );
  const unknown = await run('--table', 'peple');
  expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean `people`?') });
  await run('--table', 'people');
  const [after] = await database.query(
    'select md5(string_agg(p::text, $1 order by id)) as sum from people p',
    [','],
  );
  expect(after).toEqual(before);
});

it('shows no original because a strategy lets it pass, or gives it to another row', async () => {
  const { run } = await project(
    `email: { type: conditional, condition: "row['id'] < 3", if_true: none, if_false: email_masking }, code: shuffle`,
  );
  const { stdout } = await run();
  expect(stdout).not.toContain('canary');
  expect(stdout).toMatch(/^email +conditional +\(as it was\)\n +\(as it was\)\n +\S+@example\.com$/m);
  expect(stdout).toMatch(/^code +shuffle +\(of another row\)$/m);
  expect(stdout).not.toMatch(/ c\d/);
});
