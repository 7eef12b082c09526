import { expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { runnerProject, textOf } from './runner-project.ts';

const before = 'create schema shop; create table shop.orders (id int primary key, note text);';
const after = `${before} alter table shop.orders alter column note set not null, add column total numeric;`;

/** Each program that the page names, with what it says it prints. */
function programsOf(page: string): readonly { name: string; text: string; prints: string }[] {
  const blocks = page.matchAll(/`([\w-]+\.mjs)`:\n\n```js\n(.*?)^```\n\n```text\n(.*?)\n```$/gms);
  return [...blocks].map(([, name = '', text = '', prints = '']) => ({ name, text, prints }));
}

it('docs/reference/library.md shows programs that print what it says', async () => {
  const programs = programsOf(await textOf('docs/reference/library.md'));
  expect(programs.map(({ name }) => name)).toEqual(['compare.mjs', 'look.mjs']);
  const [old, current] = [await createDatabase(), await createDatabase()];
  await old.query(before);
  await current.query(after);
  const project = await runnerProject(Object.fromEntries(programs.map(({ name, text }) => [name, text])));
  for (const { name, prints } of programs) {
    const printed = await project.run(`BEFORE_URL='${old.url}' AFTER_URL='${current.url}' node ${name}`);
    expect(printed.replaceAll(/ +$/gm, '')).toBe(prints);
  }
});
