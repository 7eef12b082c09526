import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPostmaster, isPostmaster, parsePidFile } from '../../../src/postgres/embedded/postmaster.ts';
import { emptyFolder } from '../../server/temporary-cache.ts';

const pidFile = (status: string) =>
  `4711\n/data\n1795233387\n5432\n/sockets\n\n  2146520        19\n${status}`;

describe('parsePidFile', () => {
  it('reads who serves what, where and how far it is', () => {
    expect(parsePidFile(pidFile('ready   \n'))).toEqual({
      processId: 4711,
      dataDirectory: '/data',
      port: 5432,
      socketDirectory: '/sockets',
      status: 'ready',
    });
    expect(parsePidFile(pidFile('stopping\n'))?.status).toBe('stopping');
    expect(parsePidFile(pidFile('starting\n'))?.status).toBe('starting');
  });

  it('takes a file still being written for a server that starts', () => {
    expect(parsePidFile('4711\n/data\n1795233387\n5432\n\n')).toMatchObject({ status: 'starting' });
    expect(parsePidFile('-4711\n/data\n')).toMatchObject({ processId: 4711, status: 'starting' });
  });

  it('takes an empty file, or one that is something else, for none', () => {
    expect(parsePidFile('')).toBeUndefined();
    expect(parsePidFile('nonsense\nmore')).toBeUndefined();
  });
});

describe('findPostmaster', () => {
  it('finds none where there is no data directory', async () => {
    expect(await findPostmaster('/nowhere/at/all')).toBeUndefined();
    expect(await findPostmaster('/etc/passwd')).toBeUndefined();
  });

  it('does not take a live process of another program for the server', async () => {
    const data = await emptyFolder();
    await writeFile(
      join(data, 'postmaster.pid'),
      `${process.pid}\n${data}\n1\n5432\n${data}\n\n1 1\nready   \n`,
    );
    expect(await findPostmaster(data)).toBeUndefined();
    expect(await isPostmaster(process.pid, data)).toBe(false);
  });
});
