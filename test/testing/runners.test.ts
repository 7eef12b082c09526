import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countDatabases, runnerProject } from './runner-project.ts';

const body = `
let db;
before(async () => {
  db = await testDatabase({ seed: true });
});
after(() => db.drop());

test('the database is of this file alone', async () => {
  assert.deepEqual(await db.query('select id from orders'), [{ id: 1 }]);
  await db.query('insert into orders values ($1)', [process.pid + 1]);
  const rows = await db.query('select id from orders where id <> 1');
  assert.deepEqual(rows, [{ id: process.pid + 1 }]);
});

test('it can be had anew', async () => {
  await db.reset();
  assert.deepEqual(await db.query('select id from orders'), [{ id: 1 }]);
});
`;

const head = "import assert from 'node:assert/strict';\nimport { testDatabase } from 'confiture/testing';\n";
const names = ['a', 'b', 'c', 'd'];
const count = { 'count.mjs': countDatabases };

it('vitest: two workers at once, one template, nothing left', async () => {
  const text = `${head}import { beforeAll as before, afterAll as after, test } from 'vitest';\n${body}`;
  const files = Object.fromEntries(names.map((name) => [`test/${name}.test.js`, text]));
  const project = await runnerProject({ ...files, ...count });
  const printed = await project.run('vitest run --pool=forks --maxWorkers=2');
  expect(printed).toMatch(/Tests +8 passed/);
  expect(await project.run('node count.mjs')).toBe('[{"templates":1,"others":0}]');
});

it('vitest: threads', async () => {
  const text = `${head}import { beforeAll as before, afterAll as after, test } from 'vitest';\n${body}`;
  const project = await runnerProject({ 'test/a.test.js': text, 'test/b.test.js': text });
  expect(await project.run('vitest run --pool=threads --maxWorkers=2')).toMatch(/Tests +4 passed/);
});

it('node:test: two processes at once, one template, nothing left', async () => {
  const text = `${head}import { before, after, test } from 'node:test';\n${body}`;
  const files = Object.fromEntries(names.map((name) => [`test/${name}.test.mjs`, text]));
  const project = await runnerProject({ ...files, ...count });
  const paths = names.map((name) => `test/${name}.test.mjs`).join(' ');
  const printed = await project.run(`node --test --test-concurrency=2 --test-reporter=tap ${paths}`);
  expect(printed).toMatch(/^# pass 8$/m);
  expect(printed).toMatch(/^# fail 0$/m);
  expect(await project.run('node count.mjs')).toBe('[{"templates":1,"others":0}]');
});

it('a process that is killed leaves a database that the next one drops', async () => {
  const left = `${head}await testDatabase({ seed: true });\nprocess.kill(process.pid, 'SIGKILL');\n`;
  const project = await runnerProject({ ...count, 'left.mjs': left });
  await expect(project.run('node left.mjs')).rejects.toThrow();
  expect(await project.run('node count.mjs')).toBe('[{"templates":1,"others":0}]');
});

it('jest: required in a realm of its own, without a migrations folder and before the server runs', async () => {
  const project = await runnerProject();
  const realm = join(import.meta.dirname, 'realm-process.cjs');
  expect(await project.run(`node "${realm}"`)).toBe('[{"id":1}]');
});
