import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSql, readSqlFile } from '../../src/sql/source.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('decodeSql', () => {
  it('gives any text back as it was, line ends included', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((own) => !own.includes('\0') && !own.startsWith('\uFEFF'));
    fc.assert(
      fc.property(text, (own) => {
        expect(decodeSql('x.sql', Buffer.from(own))).toBe(own);
      }),
    );
    expect(decodeSql('x.sql', Buffer.from('a\r\nb\n'))).toBe('a\r\nb\n');
  });

  it('drops a byte order mark', () => {
    expect(decodeSql('x.sql', Buffer.from('\uFEFFselect 1'))).toBe('select 1');
  });

  it.each([
    ['Latin-1', latin1('select 1;\n-- a é b'), { line: 2, column: 6 }, 15, 'byte 0xe9 at offset 15'],
    ['a lone continuation', Buffer.from([0x61, 0x80, 0x62]), { line: 1, column: 2 }, 1, '0x80'],
    ['a character cut at the end', Buffer.from([0xc3, 0xa9, 0xe8, 0xa1]), { line: 1, column: 2 }, 2, '0xe8'],
    ['an overlong form', Buffer.from([0x61, 0xc0, 0xaf]), { line: 1, column: 2 }, 1, '0xc0'],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80]), { line: 1, column: 1 }, 0, '0xed'],
    ['UTF-16', Buffer.from('\uFEFFselect', 'utf16le'), { line: 1, column: 1 }, 0, 'UTF-16 (little-endian)'],
    [
      'big-endian UTF-16',
      Buffer.from([0xfe, 0xff, 0, 0x61]),
      { line: 1, column: 1 },
      0,
      'UTF-16 (big-endian)',
    ],
    ['a NUL byte', Buffer.from('é\n\0'), { line: 2, column: 1 }, 3, 'NUL byte at offset 3'],
  ])('refuses %s and says where', (_, bytes, place, offset, words) => {
    expect(() => decodeSql('db/x.sql', bytes)).toThrow(
      expect.objectContaining({
        code: 'FILE_NOT_UTF8',
        message: expect.stringContaining(words),
        location: { file: 'db/x.sql', ...place },
        details: { offset },
      }),
    );
  });

  it('finds the place in a large file', () => {
    const bytes = Buffer.concat([
      Buffer.from('é\n'.repeat(100_000)),
      latin1('ü'),
      Buffer.from('é'.repeat(100_000)),
    ]);
    expect(() => decodeSql('x.sql', bytes)).toThrow(
      expect.objectContaining({ location: { file: 'x.sql', line: 100_001, column: 1 } }),
    );
  });
});

describe('readSqlFile', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'confiture-source-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads a file', () => {
    writeFileSync(join(folder, 'a.sql'), 'select 1');
    expect(readSqlFile(join(folder, 'a.sql'), 'db/a.sql')).toBe('select 1');
  });

  it('names a file it cannot read as the user knows it', () => {
    expect(() => readSqlFile(join(folder, 'b.sql'), 'db/b.sql')).toThrowError(
      expect.objectContaining({
        code: 'FILE_NOT_FOUND',
        message: 'cannot read db/b.sql: there is no such file',
      }),
    );
    expect(() => readSqlFile(folder, 'db')).toThrowError(
      expect.objectContaining({
        message: 'cannot read db: it is a folder',
      }),
    );
  });
});
