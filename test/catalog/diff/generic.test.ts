import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { objectKinds } from '../../../src/catalog/object-kinds.ts';

const differ = join(import.meta.dirname, '../../../src/catalog/diff');

it('the differ names no kind of object, so that a new kind needs nothing of it', () => {
  // As a word of its own in quotes, or as the beginning of an id.
  const named = new RegExp(`['"\`](?:${objectKinds.join('|')})(?:['"\`]|:)`);
  const faults = readdirSync(differ).flatMap((file) =>
    readFileSync(join(differ, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (named.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
  expect(faults).toEqual([]);
  expect(named.test("kind === 'materialized view'")).toBe(true);
  expect(named.test('`schema:${name}`')).toBe(true);
});
