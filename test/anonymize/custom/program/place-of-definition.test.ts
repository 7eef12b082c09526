import { describe, expect, it } from 'vitest';
import { placeOfDefinition } from '../../../../src/anonymize/custom/program/place-of-definition.ts';

const code = `import { defineStrategy } from 'confiture/plugin';
export const a = defineStrategy({ id: 'a', create: () => null });
export const b = defineStrategy({
  id: 'b',
  'label': 'safe',
  options: { keep: { type: 'int' } },
  examples: [{ options: {} }, { options: { kep: 1 } }],
  create: () => null,
});
`;

function place(id: unknown, path: readonly (string | number)[], text = code): string | undefined {
  const modules = { 'a.ts': { code: text, imports: {} } };
  const found = placeOfDefinition({ name: 'a.ts', entry: 'a.ts', modules, hash: '' }, id, path);
  return found && `${found.location.file}:${found.location.line}:${found.location.column}`;
}

describe('the place of what is wrong with a definition', () => {
  it.each([
    ['b', ['label'], 'a.ts:5:3'],
    ['b', ['options', 'keep', 'type'], 'a.ts:6:22'],
    ['b', ['examples', 1, 'options'], 'a.ts:7:33'],
    ['b', ['examples', 0, 'type'], 'a.ts:7:14'],
    ['b', ['summary'], 'a.ts:3:33'],
    ['a', ['label'], 'a.ts:2:33'],
    [undefined, ['id'], undefined],
    ['c', ['label'], undefined],
  ])('of %s: %j is %s', (id, path, expected) => {
    expect(place(id, path)).toBe(expected);
  });

  it('is in the file that defines it', () => {
    const modules = {
      'a.ts': { code: "export * from './b.ts';", imports: { './b.ts': 'b.ts' } },
      'b.ts': { code, imports: {} },
    };
    const found = placeOfDefinition({ name: 'pack/a.ts', entry: 'a.ts', modules, hash: '' }, 'b', ['label']);
    expect(found).toEqual({
      location: { file: 'pack/b.ts', line: 5, column: 3 },
      excerpt: "5 |   'label': 'safe',\n  |   ^",
    });
  });

  it('is that of what has no id', () => {
    expect(place(undefined, ['id'], `${code}export default { create: () => null };`)).toBe('a.ts:10:16');
    expect(place(undefined, ['id'], 'export default { id: 1, create: () => null };')).toBe('a.ts:1:18');
  });

  it('is not known where code puts the definition together', () => {
    expect(place('b', ['label'], 'export default make("b", "safe");')).toBeUndefined();
  });
});
