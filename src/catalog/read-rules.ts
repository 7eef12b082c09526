import { firstUserOid } from './class-oids.ts';
import { compact } from './compact.ts';
import { addObject, commentOn, register } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import { enabledStates } from './read-triggers.ts';
import type { RuleAttributes } from './view-attributes.ts';

interface RuleRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly enabled: 'O' | 'D' | 'R' | 'A';
  /** Null for the rule that makes a view a view. */
  readonly definition: string | null;
}

const rules: Query<RuleRow> = {
  sql: () => `
    select oid, ev_class as relation, rulename as name, ev_enabled as enabled,
      case when rulename <> '_RETURN' then pg_get_ruledef(oid) end as definition
    from pg_rewrite where oid >= ${firstUserOid}`,
};

export const rulesReader: Reader = {
  queries: [rules],
  read(rows, draft) {
    for (const { oid, relation: relationOid, name, enabled, definition } of rows(rules)) {
      const relation = draft.relations.get(relationOid);
      if (relation === undefined) continue;
      if (definition === null) {
        register(draft, 'pg_rewrite', oid, relation.object);
        continue;
      }
      addObject(draft, {
        kind: 'rule',
        class: 'pg_rewrite',
        oid,
        schema: relation.schema,
        name,
        qualified: `${relation.qualified}.${quoteIdentifier(name)}`,
        parent: relation.object.id,
        attributes: compact<RuleAttributes>({
          definition,
          enabled: enabledStates[enabled],
          comment: commentOn(draft, 'pg_rewrite', oid),
        }),
      });
    }
  },
};
