import { quoteIdentifier } from './identifier.ts';
import { quoteLiteral } from './quote-literal.ts';
import type { TriggerAttributes } from './view-attributes.ts';

/** CREATE TRIGGER as pg_get_triggerdef prints it. `table` is the full name, quoted. */
export function triggerDefinition(name: string, table: string, trigger: TriggerAttributes): string {
  const { before, after } = triggerParts(name, table, trigger);
  const when = trigger.when === undefined ? '' : `WHEN (${trigger.when}) `;
  return `${before} ${when}${after}`;
}

/** What stands before and after the WHEN clause. */
export function triggerParts(
  name: string,
  table: string,
  trigger: Omit<TriggerAttributes, 'when'>,
): { readonly before: string; readonly after: string } {
  const columns = (trigger.columns ?? []).map(quoteIdentifier).join(', ');
  const events = trigger.events.map((event) =>
    event === 'update' && columns ? `UPDATE OF ${columns}` : event.toUpperCase(),
  );
  const parts = [
    `CREATE ${trigger.constraint ? 'CONSTRAINT ' : ''}TRIGGER ${quoteIdentifier(name)}`,
    trigger.timing.toUpperCase(),
    // PostgreSQL prints INSERT, DELETE, UPDATE, TRUNCATE in this order.
    ['insert', 'delete', 'update', 'truncate']
      .flatMap((event) => events[trigger.events.indexOf(event)] ?? [])
      .join(' OR '),
    `ON ${table}`,
  ];
  if (trigger.constraint) {
    if (trigger.from !== undefined) parts.push(`FROM ${trigger.from}`);
    parts.push(trigger.deferrable ? 'DEFERRABLE' : 'NOT DEFERRABLE');
    parts.push(trigger.initiallyDeferred ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE');
  }
  if (trigger.oldTable !== undefined || trigger.newTable !== undefined) {
    parts.push('REFERENCING');
    if (trigger.oldTable !== undefined) parts.push(`OLD TABLE AS ${quoteIdentifier(trigger.oldTable)}`);
    if (trigger.newTable !== undefined) parts.push(`NEW TABLE AS ${quoteIdentifier(trigger.newTable)}`);
  }
  parts.push(`FOR EACH ${trigger.level.toUpperCase()}`);
  const list = (trigger.arguments ?? []).map((argument) => quoteLiteral(argument)).join(', ');
  return { before: parts.join(' '), after: `EXECUTE FUNCTION ${trigger.function}(${list})` };
}
