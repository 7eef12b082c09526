import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import { columnsOf } from '../queries/columns-of.ts';
import { oneStatement } from '../queries/one-statement.ts';
import { parametersOf, withLiterals } from '../queries/with-literals.ts';
import { type Relation, requireRelations } from '../relations/find-relations.ts';
import type { BackfillConfig } from './backfill-config.ts';
import type { BackfillPlan, KeyedSource } from './backfill-plan.ts';
import { keyLiterals, rangeCondition } from './key-range.ts';
import { keyOf, requireTarget } from './require-target.ts';
import { keyedTable } from './source-key.ts';
import { splitInsert } from './split-insert.ts';
import { stagedSource, stageOf } from './stage.ts';

/** A backfill by an INSERT … SELECT of the user's own. */
export async function planOwnInsert(
  session: HookSession,
  config: BackfillConfig,
  fingerprint: string,
): Promise<BackfillPlan> {
  const statement = await oneStatement('backfill_query', config.backfill_query ?? '');
  if (statement.kind !== 'InsertStmt') throw hookFails('backfill_query is no INSERT');
  const { relation, onConflictClause } = statement.node;
  const written = [relation?.schemaname, relation?.relname].filter((part) => part !== undefined);
  const target = await requireTarget(session, written.map(quoteIdentifier).join('.'));
  await refuseOtherTarget(session, config, target);
  const known = { target, fingerprint, isIdempotent: onConflictClause !== undefined };
  if ((await parametersOf(statement.text)) === 0) return planStaged(session, statement.text, known);
  return planByRange(session, statement.text, config, known);
}

type Known = Pick<BackfillPlan, 'target' | 'fingerprint' | 'isIdempotent'>;

/** Without `$1` in it: its query's rows are kept aside, numbered, and inserted from there. */
async function planStaged(session: HookSession, sql: string, known: Known): Promise<BackfillPlan> {
  const { head, query, tail } = splitInsert(sql);
  const table = stageOf(known.fingerprint);
  const source = stagedSource(table);
  const { list, names } = await columnNames(session, query);
  const select = `select ${names.map((name) => `s.${name}`).join(', ')} from ${source.from}`;
  return {
    ...known,
    staging: { table, query: `select * from (${query}\n) q (${list})` },
    source,
    insert: async (range) => `${head} ${select} where ${rangeCondition(source, range)} ${tail}`,
    insertAll: sql,
  };
}

/** A query may have columns without names, or two of one; what counts for an INSERT is their order. */
async function columnNames(session: HookSession, query: string) {
  const columns = await columnsOf(session, query).catch((error: unknown) => {
    throw hookFails(
      `the query of backfill_query: ${error instanceof Error ? error.message : String(error)}`,
      'Give each of its columns a name of its own.',
      error,
    );
  });
  const names = columns.map((_, i) => `column_${i + 1}`);
  return { list: names.join(', '), names };
}

/** With `$1` and `$2` for the first and the last key of a batch; a key of n columns takes 2n of them. */
async function planByRange(
  session: HookSession,
  sql: string,
  config: BackfillConfig,
  known: Known,
): Promise<BackfillPlan> {
  const name = config.source_table ?? config.source_tables?.[0];
  if (name === undefined) {
    throw hookFails(
      'backfill_query has parameters',
      'Name under `source_table` the table that they are keys of.',
    );
  }
  const [table] = await requireRelations(session, [name], 'rpmf', 'a table');
  if (table === undefined) throw hookFails('`source_table` is missing');
  const source = await keyedTable(session, table, keyOf(config));
  const wanted = 2 * source.keys.length;
  if ((await parametersOf(sql)) !== wanted) {
    throw hookFails(
      `backfill_query has to use $1 to $${wanted}`,
      'The first half stands for the first key of a batch, the second half for the last: `where id between $1 and $2`.',
    );
  }
  return {
    ...known,
    staging: undefined,
    source: withoutNulls(source),
    insert: ({ first, last }) =>
      withLiterals(sql, [...keyLiterals(source.keys, first ?? []), ...keyLiterals(source.keys, last ?? [])]),
    insertAll: undefined,
  };
}

/** A row without a key is between no two keys. */
function withoutNulls(source: KeyedSource): KeyedSource {
  if (!source.mayLackKey) return source;
  throw hookFails(
    'the key of the source may be null, and such rows would be left out',
    'Name another under `key`.',
  );
}

async function refuseOtherTarget(
  session: HookSession,
  { target_table }: BackfillConfig,
  target: Relation,
): Promise<void> {
  if (target_table === undefined) return;
  const meant = await requireTarget(session, target_table);
  if (meant.oid === target.oid) return;
  throw hookFails(`backfill_query fills ${target.sql}, and target_table is ${meant.sql}`);
}
