import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { enabledAction } from '../clauses/enabled-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';

export const eventTrigger: DdlKind<'event trigger'> = {
  kind: 'event trigger',
  keyword: 'EVENT TRIGGER',
  create: (object) => {
    const { event, tags, function: name, enabled } = object.attributes;
    const condition = tags === undefined ? '' : ` WHEN TAG IN (${tags.map(quoteLiteral).join(', ')})`;
    return [
      { sql: `CREATE EVENT TRIGGER ${nameOf(object)} ON ${event}${condition} EXECUTE FUNCTION ${name}()` },
      ...(enabled ? [enabledStep(object)] : []),
    ];
  },
  drop: (object) => [{ sql: `DROP EVENT TRIGGER ${nameOf(object)}` }],
  alter: ({ to }) => [enabledStep(to)],
  isReplaced: ({ attributes }) => Object.keys(attributes).some((name) => name !== 'enabled'),
};

function enabledStep(object: ObjectOf<'event trigger'>): DdlStep {
  return { sql: `ALTER EVENT TRIGGER ${nameOf(object)} ${enabledAction(object.attributes.enabled)}` };
}
