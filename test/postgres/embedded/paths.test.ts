import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cacheFolder,
  serverPaths,
  socketDirectory,
  socketFile,
} from '../../../src/postgres/embedded/paths.ts';

describe('cacheFolder', () => {
  it('is the folder it is told, made absolute', () => {
    expect(cacheFolder('/somewhere/else')).toBe('/somewhere/else');
    expect(cacheFolder('relative')).toBe(join(process.cwd(), 'relative'));
  });

  it('is named after Confiture otherwise; an empty variable counts as none', () => {
    expect(cacheFolder()).toMatch(/\/confiture(-root)?$/);
    expect(cacheFolder('')).toBe(cacheFolder());
  });

  it.runIf(process.geteuid?.() === 0)("is not in root's home, which the server may not enter", () => {
    expect(cacheFolder()).toBe('/var/cache/confiture');
  });
});

describe('the socket folder', () => {
  it('lies beside the data directory', () => {
    expect(serverPaths('/c', 18)).toMatchObject({
      dataDirectory: '/c/postgres-18/data',
      socketDirectory: '/c/postgres-18/socket',
    });
  });

  it('is a short one under the temporary folder where the path would be too long for a socket', () => {
    const long = `/${'x'.repeat(100)}`;
    expect(socketDirectory(long, '/tmp')).toMatch(/^\/tmp\/confiture-[0-9a-f]{12}$/);
    expect(socketDirectory(long, '/tmp')).not.toBe(socketDirectory(`${long}y`, '/tmp'));
  });

  it('always fits into a socket address, in bytes', () => {
    const folder = fc.string({ unit: 'grapheme', maxLength: 150 }).map((name) => `/${name}`);
    fc.assert(
      fc.property(folder, folder, (directory, temporary) => {
        expect(Buffer.byteLength(socketFile(socketDirectory(directory, temporary)))).toBeLessThanOrEqual(103);
      }),
    );
  });
});
