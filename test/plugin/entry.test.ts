import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, expectTypeOf, it } from 'vitest';
import { pluginModule } from '../../src/migrate/plugin-module.ts';
import * as entry from '../../src/plugin/entry.ts';
import { root } from '../docs/markdown-files.ts';

const functions = ['configFrom', 'defineHook', 'defineMigration', 'defineRule', 'defineStrategy', 'noConfig'];

it('is the same where it is installed as where Confiture answers the import', () => {
  expect(Object.keys(entry).sort()).toEqual(functions);
  expect({ ...pluginModule['confiture/plugin'] }).toEqual({ ...entry });
});

it('is next to nothing to load, and imports nothing', async () => {
  const text = await readFile(join(root, 'dist/plugin.js'), 'utf8');
  expect(text).not.toMatch(/\bimport\b|\brequire\b/);
  expect(text.length).toBeLessThan(2_000);
  const required: object = createRequire(import.meta.url)(join(root, 'dist/plugin.cjs'));
  expect(Object.keys(required).sort()).toEqual(functions);
});

it('asks that options are declared as their type says, where one is told', () => {
  type Declared = entry.CustomStrategy<{ readonly keep: number; readonly word?: string }>['options'];
  expectTypeOf<Declared['keep']['type']>().toEqualTypeOf<'integer' | 'number'>();
  expectTypeOf<Declared['word']['type']>().toEqualTypeOf<'string'>();
  expectTypeOf<entry.CustomStrategy['options']>().toEqualTypeOf<entry.CustomStrategyFacts['options']>();
});
