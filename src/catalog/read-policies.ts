import { compact } from './compact.ts';
import { addObject, commentOn } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import type { PolicyAttributes } from './view-attributes.ts';

interface PolicyRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly command: '*' | 'r' | 'a' | 'w' | 'd';
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

const policies: Query<PolicyRow> = {
  sql: () => `
    select oid, polrelid as relation, polname as name, polcmd as command, polpermissive as permissive,
      array(
        select case role when 0 then 'public' else pg_get_userbyid(role)::text end from unnest(polroles) role
      ) as roles,
      pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check
    from pg_policy`,
};

export const policiesReader: Reader = {
  queries: [policies],
  read(rows, draft) {
    for (const row of rows(policies)) {
      const relation = draft.relations.get(row.relation);
      if (relation === undefined) continue;
      const { oid, name, using, check } = row;
      addObject(draft, {
        kind: 'policy',
        class: 'pg_policy',
        oid,
        schema: relation.schema,
        name,
        qualified: `${relation.qualified}.${quoteIdentifier(name)}`,
        parent: relation.object.id,
        attributes: compact<PolicyAttributes>({
          command: commands[row.command],
          restrictive: !row.permissive,
          roles: row.roles.toSorted(),
          using,
          check,
          comment: commentOn(draft, 'pg_policy', oid),
        }),
      });
    }
  },
};

const commands = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' } as const;
