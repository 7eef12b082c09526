import fc from 'fast-check';
import { parse } from 'pg-connection-string';
import { describe, expect, it } from 'vitest';
import { socketUrl } from '../../../src/postgres/embedded/embedded-server.ts';

describe('socketUrl', () => {
  it('names the port, so that PGPORT has no say', () => {
    expect(socketUrl('/run/a b', 5432, 'app')).toBe(
      'postgresql://postgres@localhost:5432/app?host=%2Frun%2Fa%20b',
    );
  });

  it('is read by node-postgres as it was meant', () => {
    // Names that are not seen alike: `?` and `#`, and parts of dots alone, which a URL folds away.
    const database = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((name) => !/[?#\0]|(^|\/)\.{1,2}(\/|$)/.test(name));
    const folder = fc.string({ unit: 'grapheme', maxLength: 60 }).map((name) => `/${name}`);
    fc.assert(
      fc.property(folder, database, (socketDirectory, name) => {
        expect(parse(socketUrl(socketDirectory, 5432, name))).toMatchObject({
          user: 'postgres',
          host: socketDirectory,
          port: '5432',
          database: name,
        });
      }),
    );
  });
});
