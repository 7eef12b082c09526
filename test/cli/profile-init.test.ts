import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { runCli } from './run-cli.ts';

const ddl = `
create schema crm;
create table crm.customers (
  id bigint primary key, first_name text not null, contact text, born date, prefs jsonb, "Odd Sku" text
);
create unique index on crm.customers (lower(contact));
create table crm.orders (id bigint primary key, customer bigint references crm.customers, placed timestamptz, sku text);
create table crm.nodes (id int primary key, parent int references crm.nodes);
`;
const rows = `
insert into crm.customers select n, 'Canary' || n, 'canary' || n || '@example.com', date '1950-01-01' + n * 400, '{}', 'x'
from generate_series(1, 40) n;
insert into crm.orders select n, n, now(), 'A-' || n from generate_series(1, 40) n;`;

async function project() {
  const database = await createDatabase();
  await database.query(ddl + rows);
  return catalogProject(database.url, { 'db/schema/crm.sql': ddl });
}

it('drafts a profile from names and values that passes its check, without a value in it', async () => {
  const cwd = await project();
  const made = await runCli(['profile', 'init', 'qa', '--env', 'live'], { cwd });
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  expect(made.stdout).toContain('wrote db/profiles/qa.yaml: 3 tables;');
  const text = await readFile(join(cwd, 'db/profiles/qa.yaml'), 'utf8');
  expect(text).not.toMatch(/canary/i);
  const { rules, salt } = parse(text);
  expect(salt).toBe('${QA_ANONYMIZATION_SALT}');
  expect(rules[0]).toEqual({
    table: 'customers',
    columns: { first_name: 'first_name', contact: 'email', born: 'year_only', prefs: 'emptied' },
    keep: ['id', 'Odd Sku'],
  });
  expect(text).toContain('# high confidence; an e-mail address: 100% of 40 values');
  expect(text).toContain('# customer takes the strategy of crm.customers.id, to which it is tied');
  const env = { QA_ANONYMIZATION_SALT: '0123456789abcdef0123456789abcdef' };
  const checked = await runCli(['profile', 'check', '--env', 'live'], { cwd, env });
  expect(checked).toMatchObject({ exitCode: 0, stderr: '' });
  const schema = JSON.parse(await readFile(join(cwd, '.confiture/profile.schema.json'), 'utf8'));
  expect(schema).toMatchObject({ title: 'Anonymization profile' });
});

it('goes by names alone where there is no database, and overwrites nothing', async () => {
  const cwd = await project();
  const args = ['profile', 'init', '--build-on', 'live'];
  const made = await runCli([...args, '--format', 'json'], { cwd });
  expect(JSON.parse(made.stdout).data).toMatchObject({
    file: 'db/profiles/anonymized.yaml',
    variable: 'ANONYMIZED_ANONYMIZATION_SALT',
    tables: 3,
  });
  const again = await runCli(args, { cwd });
  expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('PROFILE_EXISTS') });
  const odd = await runCli([...args, '../x'], { cwd });
  expect(odd).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no name for a profile') });
});
