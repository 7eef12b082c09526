import { compact, nonEmpty } from './compact.ts';
import type { EventTriggerAttributes } from './database-attributes.ts';
import { addObject, addressOf, commentOn, isMember } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import { enabledStates } from './read-triggers.ts';

interface EventTriggerRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  readonly event: string;
  readonly tags: readonly string[] | null;
  readonly functionOid: number;
  readonly function: string;
  readonly enabled: 'O' | 'D' | 'R' | 'A';
}

const eventTriggers: Query<EventTriggerRow> = {
  sql: () => `
    select oid, evtname as name, pg_get_userbyid(evtowner) as owner, evtevent as event, evttags as tags,
      evtfoid as "functionOid", evtfoid::regproc::text as function, evtenabled as enabled
    from pg_event_trigger`,
};

export const eventTriggersReader: Reader = {
  queries: [eventTriggers],
  read(rows, draft) {
    for (const row of rows(eventTriggers)) {
      const { oid, name, owner, event } = row;
      if (isMember(draft, 'pg_event_trigger', oid)) continue;
      addObject(draft, {
        kind: 'event trigger',
        class: 'pg_event_trigger',
        oid,
        name,
        qualified: quoteIdentifier(name),
        needs: [addressOf('pg_proc', row.functionOid)],
        attributes: compact<EventTriggerAttributes>({
          owner,
          event,
          tags: nonEmpty(row.tags?.toSorted()),
          function: row.function,
          enabled: enabledStates[row.enabled],
          comment: commentOn(draft, 'pg_event_trigger', oid),
        }),
      });
    }
  },
};
