import type { ObjectId } from './catalog.ts';
import { compact, nonEmpty } from './compact.ts';
import {
  addObject,
  addressOf,
  columnNames,
  columnObjects,
  commentOn,
  type Draft,
  type Relation,
} from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import { vectorOf } from './number-lists.ts';
import type { Query, Reader } from './query.ts';
import { triggerParts } from './trigger-definition.ts';
import type { EnabledState, TriggerAttributes } from './view-attributes.ts';

interface TriggerRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  /** Bits of TRIGGER_TYPE_*: 1 row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate, 64 instead. */
  readonly type: number;
  readonly enabled: 'O' | 'D' | 'R' | 'A';
  readonly functionOid: number;
  readonly function: string;
  readonly arguments: Buffer;
  readonly columns: string;
  readonly constraint: boolean;
  readonly from: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly oldTable: string | null;
  readonly newTable: string | null;
  /** Of triggers with WHEN. */
  readonly definition: string | null;
  readonly parentOid: number | null;
  readonly parentRelation: number | null;
  readonly parentName: string | null;
}

// The copies that partitions have of a partitioned table's trigger were internal before PostgreSQL 15.
const triggers: Query<TriggerRow> = {
  sql: (scope) => `
    select t.oid, t.tgrelid as relation, t.tgname as name, t.tgtype as type, t.tgenabled as enabled,
      t.tgfoid as "functionOid", t.tgfoid::regproc::text as function, t.tgargs as arguments, t.tgattr as columns,
      t.tgconstraint <> 0 as constraint,
      case when t.tgconstrrelid <> 0 then t.tgconstrrelid::regclass::text end as from,
      t.tgdeferrable as deferrable, t.tginitdeferred as deferred, t.tgoldtable as "oldTable",
      t.tgnewtable as "newTable", case when t.tgqual is not null then pg_get_triggerdef(t.oid) end as definition,
      p.oid as "parentOid", p.tgrelid as "parentRelation", p.tgname as "parentName"
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace and ${scope.schemas('n')}
    left join pg_trigger p on p.oid = t.tgparentid
    where not t.tgisinternal or p.oid is not null and not p.tgisinternal`,
};

export const triggersReader: Reader = {
  queries: [triggers],
  read(rows, draft) {
    for (const row of rows(triggers)) {
      const relation = draft.relations.get(row.relation);
      if (relation !== undefined) addTrigger(draft, relation, row);
    }
  },
};

function addTrigger(draft: Draft, relation: Relation, row: TriggerRow): void {
  const numbers = vectorOf(row.columns);
  const parentTable = draft.relations.get(row.parentRelation ?? 0);
  const inheritedFrom: ObjectId | undefined =
    parentTable && `trigger:${parentTable.qualified}.${quoteIdentifier(row.parentName ?? '')}`;
  const events = eventBits.flatMap(([bit, event]) => ((row.type & bit) !== 0 ? [event] : []));
  const unconditional = compact<Omit<TriggerAttributes, 'when'>>({
    timing: (row.type & 64) !== 0 ? 'instead of' : (row.type & 2) !== 0 ? 'before' : 'after',
    events,
    columns: nonEmpty(columnNames(relation, numbers)),
    level: (row.type & 1) !== 0 ? 'row' : 'statement',
    function: row.function,
    arguments: nonEmpty(argumentsOf(row.arguments)),
    enabled: enabledStates[row.enabled],
    constraint: row.constraint,
    from: row.from,
    deferrable: row.deferrable,
    initiallyDeferred: row.deferred,
    oldTable: row.oldTable,
    newTable: row.newTable,
    inheritedFrom,
    comment: commentOn(draft, 'pg_trigger', row.oid),
  });
  const when =
    row.definition === null ? undefined : conditionOf(row.definition, relation, row.name, unconditional);
  addObject(draft, {
    kind: 'trigger',
    class: 'pg_trigger',
    oid: row.oid,
    schema: relation.schema,
    name: row.name,
    qualified: `${relation.qualified}.${quoteIdentifier(row.name)}`,
    parent: relation.object.id,
    needs: [
      addressOf('pg_proc', row.functionOid),
      ...(row.parentOid === null ? [] : [addressOf('pg_trigger', row.parentOid)]),
    ],
    dependsOn: columnObjects(relation, numbers),
    attributes: when === undefined ? unconditional : { ...unconditional, when },
  });
}

/** Only pg_get_triggerdef prints a condition, which names OLD and NEW; what stands around it is known. */
function conditionOf(
  definition: string,
  relation: Relation,
  name: string,
  trigger: Omit<TriggerAttributes, 'when'>,
): string {
  const { before, after } = triggerParts(name, relation.qualified, trigger);
  return definition.slice(before.length + ' WHEN ('.length, -(after.length + ') '.length));
}

/** Each ends with a zero byte. */
function argumentsOf(bytes: Buffer): readonly string[] {
  return bytes.toString('utf8').split('\0').slice(0, -1);
}

const eventBits = [
  [4, 'insert'],
  [16, 'update'],
  [8, 'delete'],
  [32, 'truncate'],
] as const;

export const enabledStates: Readonly<Record<'O' | 'D' | 'R' | 'A', EnabledState | undefined>> = {
  O: undefined,
  D: 'disabled',
  R: 'replica',
  A: 'always',
};
