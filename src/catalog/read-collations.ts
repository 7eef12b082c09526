import { firstUserOid } from './class-oids.ts';
import { compact } from './compact.ts';
import { addObject, commentOn, isMember } from './draft.ts';
import { qualify } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import type { CollationAttributes } from './type-attributes.ts';

interface CollationRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly provider: 'c' | 'i' | 'b' | 'd';
  readonly deterministic: boolean;
  readonly collate: string | null;
  readonly ctype: string | null;
  readonly locale: string | null;
  readonly rules: string | null;
}

const collations: Query<CollationRow> = {
  sql: ({ version, schemas }) => {
    // Before 15 an ICU locale stood in collcollate and collctype.
    const locale =
      version >= 170_000
        ? 'c.colllocale'
        : version >= 150_000
          ? 'c.colliculocale'
          : `case when c.collprovider = 'i' then c.collcollate::text end`;
    const libc = (column: string) => `case when c.collprovider <> 'i' then c.${column}::text end`;
    return `
      select c.oid, n.nspname as schema, c.collname as name, pg_get_userbyid(c.collowner) as owner,
        c.collprovider as provider, c.collisdeterministic as deterministic,
        ${libc('collcollate')} as collate, ${libc('collctype')} as ctype, ${locale} as locale,
        ${version >= 160_000 ? 'c.collicurules' : 'null'} as rules
      from pg_collation c join pg_namespace n on n.oid = c.collnamespace and ${schemas('n')}
      where c.oid >= ${firstUserOid}`;
  },
};

export const collationsReader: Reader = {
  queries: [collations],
  read(rows, draft) {
    for (const row of rows(collations)) {
      const { oid, schema, name, owner, locale, rules } = row;
      if (isMember(draft, 'pg_collation', oid)) continue;
      addObject(draft, {
        kind: 'collation',
        class: 'pg_collation',
        oid,
        schema,
        name,
        qualified: qualify(schema, name),
        attributes: compact<CollationAttributes>({
          owner,
          provider: providers[row.provider],
          locale,
          lcCollate: row.collate,
          lcCtype: row.ctype,
          rules,
          nondeterministic: !row.deterministic,
          comment: commentOn(draft, 'pg_collation', oid),
        }),
      });
    }
  },
};

const providers = { c: 'libc', i: 'icu', b: 'builtin', d: 'default' } as const;
