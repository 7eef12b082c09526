import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidateAccounts, parsePasswd, preferredAccounts } from '../../../src/postgres/embedded/account.ts';
import { emptyFolder } from '../../server/temporary-cache.ts';

const passwd = [
  'root:x:0:0:root:/root:/bin/bash',
  '# a comment, as on macOS',
  'daemon:x:1:1::/usr/sbin:/usr/sbin/nologin',
  '+::::::',
  'nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false',
  'nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin',
  'broken:x:abc:1::/:/bin/sh',
  'postgres:x:101:103::/var/lib/postgresql:/bin/bash',
  '',
].join('\n');

describe('the accounts of a passwd file', () => {
  it('are those with a number of their own that is not root', () => {
    expect(parsePasswd(passwd)).toEqual([
      { name: 'daemon', uid: 1, gid: 1 },
      { name: 'nobody', uid: 65534, gid: 65534 },
      { name: 'postgres', uid: 101, gid: 103 },
    ]);
  });

  it('are preferred in the order postgres, nobody, any other', () => {
    const names = (text: string) => preferredAccounts(parsePasswd(text)).map((account) => account.name);
    expect(names(passwd)).toEqual(['postgres', 'nobody', 'daemon']);
    expect(names(passwd.replace('postgres:', 'www:'))).toEqual(['nobody', 'daemon', 'www']);
    expect(names('root:x:0:0::/:/bin/sh\nbin:x:2:2::/:/bin/sh')).toEqual(['bin']);
  });
});

describe('candidateAccounts', () => {
  it.skipIf(process.geteuid?.() === 0)('is the user, when that is not root', async () => {
    expect(await candidateAccounts('/nowhere')).toEqual([undefined]);
  });

  it.runIf(process.geteuid?.() === 0)('never offers root to root', async () => {
    const candidates = await candidateAccounts('/nowhere');
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.every((account) => account !== undefined && account.uid > 0)).toBe(true);
  });

  it.runIf(process.geteuid?.() === 0)('keeps the owner of a data directory', async () => {
    const data = join(await emptyFolder(), 'data');
    await mkdir(data);
    await chown(data, 54321, 54322);
    expect(await candidateAccounts(data)).toEqual([{ name: 'uid 54321', uid: 54321, gid: 54322 }]);
  });
});
