import { readFile, stat } from 'node:fs/promises';

/** A system account that the server's programs run under in place of root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** An account, or ourselves. */
export type RunAs = Account | undefined;

/** The largest uid that every system takes; the -2 some give to `nobody` is not usable as a number. */
const largestUid = 2 ** 31 - 1;

/** The accounts of a passwd file in its order, without root's and without lines that are not accounts. */
export function parsePasswd(text: string): readonly Account[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    const account = { name: name ?? '', uid: Number(uid || 0), gid: Number(gid || 0) };
    const usable = Number.isInteger(account.uid) && account.uid > 0 && account.uid <= largestUid;
    return usable && Number.isInteger(account.gid) && account.gid > 0 ? [account] : [];
  });
}

/** `postgres`, then `nobody`, then the others in their order: the first is made for this, the second owns nothing. */
export function preferredAccounts(accounts: readonly Account[]): readonly Account[] {
  const named = ['postgres', 'nobody'].flatMap((name) => accounts.filter((account) => account.name === name));
  return [...named, ...accounts.filter((account) => !named.includes(account))];
}

/**
 * What the server may be run as, best first. PostgreSQL refuses root, so root hands over to an account that exists
 * already; anyone else runs it as themselves. A data directory keeps the account that owns it, because the server
 * refuses one that belongs to someone else.
 */
export async function candidateAccounts(dataDirectory: string): Promise<readonly RunAs[]> {
  if (process.geteuid?.() !== 0) return [undefined];
  const accounts = parsePasswd(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  const owner = await stat(dataDirectory).catch(() => undefined);
  if (owner === undefined || owner.uid === 0) return preferredAccounts(accounts);
  const known = accounts.find((account) => account.uid === owner.uid);
  return [known ?? { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid }];
}
