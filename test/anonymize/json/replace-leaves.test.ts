import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InvalidValue } from '../../../src/anonymize/invalid-value.ts';
import { leadsTo, parseJsonPath } from '../../../src/anonymize/json/json-path.ts';
import { replaceLeaves } from '../../../src/anonymize/json/replace-leaves.ts';

it('a document whose leaves are left is the same to the byte', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 1, 3), (json, indent) => {
      const document = JSON.stringify(JSON.parse(json), null, indent);
      expect(replaceLeaves(document, () => undefined)).toBe(document);
    }),
  );
});

it('every leaf is handed over once, with its place, and what is given stands there', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const changed: unknown = JSON.parse(replaceLeaves(json, ({ kind, text }) => `${kind} ${text}`));
      const expected: unknown = JSON.parse(json, (_, value: unknown) =>
        ['string', 'number', 'boolean'].includes(typeof value) ? `${typeof value} ${String(value)}` : value,
      );
      expect(changed).toEqual(expected);
    }),
  );
});

it('digits, spaces and repeated keys stay as they are written', () => {
  const document = ' { "a" : 12345678901234567890.10 , "a":\t1e400, "b": [ 1 , "x" ] , "c" : {} } ';
  expect(replaceLeaves(document, ({ text }) => (text === 'x' ? 'y"\n' : undefined))).toBe(
    document.replace('"x"', '"y\\"\\n"'),
  );
  expect(replaceLeaves('[1, true, "a", null]', () => null)).toBe('[null, null, null, null]');
  expect(replaceLeaves('[1, true, "a"]', ({ text }) => text)).toBe('[1, true, "a"]');
  expect(replaceLeaves('[1, true]', () => '007')).toBe('["007", "007"]');
});

it.each(['', '{', '{"a": }', 'nothing', "{'a': 1}"])('%j is no JSON', (document) => {
  expect(() => replaceLeaves(document, () => undefined)).toThrow(InvalidValue);
});

it('a document that is nested ever so deep is refused, not a crash', () => {
  const deep = `${'['.repeat(5000)}1${']'.repeat(5000)}`;
  expect(() => replaceLeaves(deep, () => undefined)).toThrow(InvalidValue);
});

it.each([
  ['a.b', ['a', 'b'], true],
  ['$.a.b', ['a', 'b', 0, 'c'], true],
  ['a.b', ['a'], false],
  ['a[*].c', ['a', 3, 'c'], true],
  ['a[].c', ['a', 3, 'c'], true],
  ['a[1]', ['a', 1], true],
  ['a[1]', ['a', 2], false],
  ['*.phone', ['work', 'phone'], true],
  ['$["odd key"].x', ['odd key', 'x'], true],
  ['["a.b"]', ['a.b'], true],
  ['$', ['anything', 0], true],
])('%s leads to %j: %s', (path, place, expected) => {
  expect(leadsTo(parseJsonPath(path) ?? ['?'], place)).toBe(expected);
});

it.each(['', 'a..b', 'a[', 'a[x]', '.', '$a b'])('%j is no path', (path) => {
  expect(parseJsonPath(path)).toBeUndefined();
});
