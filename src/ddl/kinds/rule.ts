import type { ObjectOf } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { enabledAction } from '../clauses/enabled-sql.ts';
import { onParent, parentName } from '../clauses/on-parent.ts';
import { withoutSemicolon } from '../clauses/query-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';

export const rule: DdlKind<'rule'> = {
  kind: 'rule',
  keyword: 'RULE',
  target: onParent,
  create: (object) => [
    { sql: withoutSemicolon(object.attributes.definition) },
    ...(object.attributes.enabled ? [enabledStep(object)] : []),
  ],
  drop: (object) => [{ sql: `DROP RULE ${onParent(object)}` }],
  alter: ({ to, attributes }) => [
    ...(attributes.definition ? [{ sql: orReplace(withoutSemicolon(to.attributes.definition)) }] : []),
    ...(attributes.enabled ? [enabledStep(to)] : []),
  ],
};

/** pg_get_ruledef prints CREATE RULE. */
function orReplace(definition: string): string {
  return definition.replace('CREATE RULE', 'CREATE OR REPLACE RULE');
}

function enabledStep(object: ObjectOf<'rule'>): DdlStep {
  const action = enabledAction(object.attributes.enabled);
  return { sql: `ALTER TABLE ${parentName(object)} ${action} RULE ${quoteIdentifier(object.name)}` };
}
