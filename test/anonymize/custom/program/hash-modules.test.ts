import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashModules } from '../../../../src/anonymize/custom/program/hash-modules.ts';

type Modules = ReadonlyMap<string, Uint8Array>;

// Short ones of few characters, digits and colons among them, so that lengths written into the text could deceive.
const path = fc.string({ unit: fc.constantFrom('a', 'b', '1', ':', 'é'), minLength: 1, maxLength: 5 });
const bytes = fc
  .string({ unit: fc.constantFrom('a', '1', ':', '\n'), maxLength: 5 })
  .map((text) => Buffer.from(text));
const modules: fc.Arbitrary<Modules> = fc
  .uniqueArray(fc.tuple(path, bytes), { maxLength: 4, selector: ([key]) => key })
  .map((list) => new Map(list));

function same(a: Modules, b: Modules): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key)?.toString() === value.toString());
}

it('two lists of files have one hash where they are the same, and only there', () => {
  fc.assert(
    fc.property(modules, modules, (a, b) => {
      expect(hashModules(a) === hashModules(b)).toBe(same(a, b));
    }),
    { numRuns: 2000 },
  );
});

it('the order does not matter', () => {
  fc.assert(
    fc.property(modules, (files) => {
      expect(hashModules([...files].reverse())).toBe(hashModules(files));
    }),
  );
});

it('any change of any byte or path changes it', () => {
  const chosen = modules
    .filter((files) => files.size > 0)
    .chain((files) => fc.tuple(fc.constant(files), fc.constantFrom(...files.keys()), path, bytes));
  fc.assert(
    fc.property(chosen, ([files, key, suffix, more]) => {
      const before = files.get(key) ?? Buffer.of();
      const longer = new Map(files).set(key, Buffer.concat([before, more, Buffer.of(0)]));
      expect(hashModules(longer)).not.toBe(hashModules(files));
      const renamed = new Map(files);
      renamed.delete(key);
      renamed.set(`${key}/${suffix}`, before);
      expect(hashModules(renamed)).not.toBe(hashModules(files));
    }),
  );
});

// printf '4:a.ts20:export const a = 1;\n' | sha256sum
it('is known: it must not change between releases', () => {
  expect(hashModules([['a.ts', Buffer.from('export const a = 1;\n')]])).toBe(
    'sha256:c58e031d6e272bd88cb86e955a268ee79da7e6153fa01ddba516343824b44b9a',
  );
});
