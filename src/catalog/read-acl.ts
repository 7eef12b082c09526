import type { Grant } from './owned-attributes.ts';

/** ACL letters; PostgreSQL documentation, "ACL Privilege Abbreviations". */
const privilegeOf: Readonly<Record<string, string>> = {
  r: 'SELECT',
  a: 'INSERT',
  w: 'UPDATE',
  d: 'DELETE',
  D: 'TRUNCATE',
  x: 'REFERENCES',
  t: 'TRIGGER',
  m: 'MAINTAIN',
  C: 'CREATE',
  U: 'USAGE',
  X: 'EXECUTE',
};

export type AclType = 'table' | 'sequence' | 'function' | 'type' | 'schema' | 'wrapper' | 'large object';

/** All that the owner has of itself, and what everybody has. */
const defaults: Readonly<Record<AclType, { readonly owner: string; readonly everyone: string }>> = {
  table: { owner: 'arwdDxtm', everyone: '' },
  sequence: { owner: 'rwU', everyone: '' },
  function: { owner: 'X', everyone: 'X' },
  type: { owner: 'U', everyone: 'U' },
  schema: { owner: 'UC', everyone: '' },
  wrapper: { owner: 'U', everyone: '' },
  'large object': { owner: 'rw', everyone: '' },
};

/**
 * Grants as PostgreSQL applies them, whether written down or by default. Who granted them is left out, and so is
 * the owner while nothing was revoked from it.
 */
export function readAcl(
  items: readonly string[] | null,
  type: AclType,
  owner: string,
  version: number,
): readonly Grant[] {
  const { owner: all, everyone } = defaults[type];
  if (items === null) return everyone === '' ? [] : [grant('public', everyone, '')];
  const grants = collect(items);
  // MAINTAIN came with PostgreSQL 17.
  const complete = version >= 170_000 ? all : all.replace('m', '');
  const own = grants.get(owner) ?? { privileges: '', grantable: '' };
  if ([...complete].every((letter) => own.privileges.includes(letter))) grants.delete(owner);
  else grants.set(owner, own);
  return sorted(grants);
}

/** Grants on a column: they come on top of the table's. */
export function readColumnAcl(items: readonly string[] | null): readonly Grant[] {
  return items === null ? [] : sorted(collect(items));
}

type Letters = Map<string, { privileges: string; grantable: string }>;

function collect(items: readonly string[]): Letters {
  const grants: Letters = new Map();
  for (const item of items) {
    const { grantee, letters } = parseItem(item);
    const found = grants.get(grantee) ?? { privileges: '', grantable: '' };
    for (const [, letter = '', star] of letters.matchAll(/([a-zA-Z])(\*?)/g)) {
      if (!found.privileges.includes(letter)) found.privileges += letter;
      if (star && !found.grantable.includes(letter)) found.grantable += letter;
    }
    grants.set(grantee, found);
  }
  return grants;
}

/** `app=r*w/postgres`, `"a role"=r/postgres`, `=X/postgres`. */
function parseItem(item: string): { grantee: string; letters: string } {
  const [, quoted, bare = '', letters = ''] =
    /^(?:"((?:[^"]|"")*)"|([^="]*))=([a-zA-Z*]*)\//.exec(item) ?? [];
  const grantee = quoted?.replaceAll('""', '"') ?? bare;
  return { grantee: grantee === '' ? 'public' : grantee, letters };
}

function sorted(grants: Letters): readonly Grant[] {
  return [...grants]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([grantee, { privileges, grantable }]) => grant(grantee, privileges, grantable));
}

function grant(grantee: string, privileges: string, grantable: string): Grant {
  const names = (letters: string) => [...letters].map((letter) => privilegeOf[letter] ?? letter).sort();
  return { grantee, privileges: names(privileges), ...(grantable && { grantable: names(grantable) }) };
}
