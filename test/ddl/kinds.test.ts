import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { objectKinds } from '../../src/catalog/object-kinds.ts';
import { ddlKinds } from '../../src/ddl/kinds/index.ts';

const root = join(import.meta.dirname, '../..');

it('has a file for every kind of object that the catalog reads', () => {
  expect(ddlKinds.map(({ kind }) => kind).toSorted()).toEqual(objectKinds);
  const files = readdirSync(join(root, 'src/ddl/kinds')).filter((name) => name !== 'index.ts');
  expect(files).toHaveLength(ddlKinds.length);
});

it('tells of every kind in the reference what is generated', () => {
  const page = readFileSync(join(root, 'docs/reference/catalog.md'), 'utf8');
  const [, table = ''] = page.split('## What is generated');
  const told = [...table.matchAll(/^\| ([a-z ]+) \|/gm)].map(([, kind]) => kind);
  expect(objectKinds.filter((kind) => !told.includes(kind))).toEqual([]);
});
