import { expect, it } from 'vitest';
import { localeNames, locales } from '../../../src/anonymize/words/locales.ts';

it.each(localeNames)('the lists of %s are long enough, and no word comes twice', (name) => {
  const { first, last, streets, cities } = locales[name];
  for (const list of [first, last]) expect(list.length).toBeGreaterThan(120);
  for (const list of [streets, cities]) expect(list.length).toBeGreaterThanOrEqual(30);
  for (const list of [first, last, streets, cities]) {
    expect(list.filter((word, i) => list.indexOf(word) !== i)).toEqual([]);
    expect(list.filter((word) => !/^\p{L}[\p{L}'’ -]*\p{L}$/u.test(word))).toEqual([]);
  }
});
