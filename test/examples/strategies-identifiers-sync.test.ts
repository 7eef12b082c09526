import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { root } from '../docs/markdown-files.ts';
import { createDatabase } from '../server/database.ts';
import { writeFiles } from '../testing/test-project.ts';
import { type IdentifierCase, identifierCases } from './identifiers.ts';
import { projectWithPackage } from './install-package.ts';

const tarball = 'confiture-strategies-identifiers-1.0.0.tgz';
const people = 60;

/** Each strategy once, under its own options. */
const cases = identifierCases.filter(
  ({ id }, i) => identifierCases.findIndex((each) => each.id === id) === i,
);

const schema = `
create table people (id int primary key, ${cases.map(({ id }) => `${id} text unique`).join(', ')});
create table payments (id int primary key, iban text not null references people (iban));`;

const profile = `
anonymization_profile: qa
description: identifiers that stay valid
salt: \${QA_SALT}
strategies:
${cases.map(({ id, options = {} }) => `  other_${id}: ${JSON.stringify({ type: id, ...options })}`).join('\n')}
rules:
  - table: public.people
    columns:
      id: { strategy: none }
${cases.map(({ id }) => `      ${id}: { strategy: other_${id}, on_invalid: "null" }`).join('\n')}
  - table: public.payments
    columns:
      id: { strategy: none }
      iban: { strategy: other_iban }
`;

const plain = (value: string): string => value.replace(/[ .-]/g, '');
const sample = ({ valid }: IdentifierCase): readonly string[] =>
  fc.sample(fc.uniqueArray(valid, { minLength: people, maxLength: people, selector: plain }), {
    seed: 8,
    numRuns: 1,
  })[0] ?? [];

it('a sync with the package that npm installed leaves valid identifiers, joined as before', async () => {
  const [source, target, folder] = await Promise.all([
    createDatabase(),
    createDatabase(),
    projectWithPackage('strategies-identifiers', tarball),
  ]);
  const installed = join(folder, 'node_modules/confiture-strategies-identifiers');
  const files = await readdir(join(root, 'examples/strategies-identifiers'), { recursive: true });
  expect((await readdir(installed, { recursive: true })).sort()).toEqual(files.sort());
  await Promise.all([source.query(schema), target.query(schema)]);
  const originals = cases.map(sample);
  const rows = Array.from({ length: people }, (_, i) => [
    String(i),
    ...originals.map((values) => `'${values[i]}'`),
  ]);
  // One who has nothing, and one whose numbers are wrong.
  rows.push(
    [String(people), ...cases.map(() => 'null')],
    [String(people + 1), ...cases.map(() => `'wrong'`)],
  );
  await source.query(`insert into people values ${rows.map((row) => `(${row.join(', ')})`).join(', ')}`);
  await source.query(`insert into payments select id, iban from people where id < ${people}`);
  await writeFiles(folder, {
    'confiture.yaml': `plugins: [confiture-strategies-identifiers]
environments:
  production: { url: ${JSON.stringify(source.url)} }
  qa: { url: ${JSON.stringify(target.url)}, sync_target: true }
`,
    'db/profiles/qa.yaml': profile,
  });

  const { exitCode, stderr, stdout } = await runCli(
    ['sync', '--from', 'production', '--to', 'qa', '--profile', 'qa', '--format', 'json'],
    {
      cwd: folder,
      env: { QA_SALT: 'a-salt-of-32-characters-for-tests', CONFITURE_AUDIT_KEY: 'k'.repeat(40) },
    },
  );
  expect(exitCode, stderr + stdout).toBe(0);

  const copied = await target.query<Record<string, string | null>>(
    `select * from people where id < ${people} order by id`,
  );
  expect(copied).toHaveLength(people);
  for (const [at, { id, isValid }] of cases.entries())
    copied.forEach((row, i) => {
      expect(isValid(row[id] ?? ''), `${id} ${originals[at]?.[i]} became ${row[id]}`).toBe(true);
      expect(row[id]).not.toBe(originals[at]?.[i]);
    });
  const nothing = Object.fromEntries(cases.map(({ id }) => [id, null]));
  const others = `select ${cases.map(({ id }) => id).join(', ')} from people where id >= ${people}`;
  expect(await target.query(others)).toEqual([nothing, nothing]);
  const joined = `select count(*)::int from payments join people using (iban) where payments.id = people.id`;
  expect(await target.query(joined)).toEqual([{ count: people }]);
  const executed = `select count(distinct details ->> 'hash')::int, bool_or(l::text like '%wrong%') as leaked
    from confiture.audit_log l where event = 'sandbox_executed'`;
  expect(await target.query(executed)).toEqual([{ count: cases.length, leaked: false }]);
});
