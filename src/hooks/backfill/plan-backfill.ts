import { createHash } from 'node:crypto';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import { columnsOf } from '../queries/columns-of.ts';
import { oneQuery } from '../queries/one-statement.ts';
import { type Relation, requireRelations } from '../relations/find-relations.ts';
import type { BackfillConfig } from './backfill-config.ts';
import type { BackfillPlan, KeyedSource } from './backfill-plan.ts';
import { copySelect } from './copy-select.ts';
import { rangeCondition } from './key-range.ts';
import { planOwnInsert } from './plan-own-insert.ts';
import { keyOf, requireTarget } from './require-target.ts';
import { keyedTable, keysNamed } from './source-key.ts';
import { stagedSource, stageOf } from './stage.ts';

/** Decides how a backfill is done. Reads the database and changes nothing. */
export async function planBackfill(session: HookSession, config: BackfillConfig): Promise<BackfillPlan> {
  const fingerprint = fingerprintOf(config);
  if (config.backfill_query !== undefined) return planOwnInsert(session, config, fingerprint);
  const target = await requireTarget(session, config.target_table ?? '');
  return config.source_query === undefined
    ? planTable(session, config, { target, fingerprint })
    : planQuery(session, config, { target, fingerprint }, config.source_query);
}

interface Known {
  readonly target: Relation;
  readonly fingerprint: string;
}

async function planTable(session: HookSession, config: BackfillConfig, known: Known): Promise<BackfillPlan> {
  const [table] = await requireRelations(session, [config.source_table ?? ''], 'rpmf', 'a table');
  if (table === undefined) throw hookFails('`source_table` is missing');
  const source = await keyedTable(session, table, keyOf(config));
  const select = await copySelect(session, { target: known.target, source: table, config });
  return ranged(known, source, select, config.where === undefined ? [] : [`(${config.where}\n)`]);
}

async function planQuery(
  session: HookSession,
  config: BackfillConfig,
  known: Known,
  sourceQuery: string,
): Promise<BackfillPlan> {
  const query = await oneQuery('source_query', sourceQuery);
  const columns = await columnsOf(session, query);
  const names = columns.map(({ name }) => name);
  const select = await copySelect(session, { target: known.target, source: names, config });
  const key = keyOf(config);
  const from = `(${query}\n) s`;
  if (key !== undefined) {
    const keys = keysNamed(key, columns, 'source_query');
    return ranged(known, { from, keys, mayLackKey: true, rows: undefined }, select, []);
  }
  const table = stageOf(known.fingerprint);
  const { insertAll, ...plan } = ranged(known, stagedSource(table), select, []);
  return { ...plan, insertAll: `${select.insert} from ${from}${select.conflict}`, staging: { table, query } };
}

function ranged(
  { target, fingerprint }: Known,
  source: KeyedSource,
  { insert, conflict }: { readonly insert: string; readonly conflict: string },
  conditions: readonly string[],
): BackfillPlan {
  const where = (all: readonly string[]): string => (all.length === 0 ? '' : ` where ${all.join(' and ')}`);
  return {
    target,
    fingerprint,
    isIdempotent: conflict !== '',
    staging: undefined,
    source,
    insert: async (range) =>
      `${insert} from ${source.from}${where([rangeCondition(source, range), ...conditions])}${conflict}`,
    insertAll: `${insert} from ${source.from}${where(conditions)}${conflict}`,
  };
}

/** Of what is written; how fast and in what bites may change between a run and the one that resumes it. */
function fingerprintOf(config: BackfillConfig): string {
  const { batch_size, parallel_workers, in_transaction, throttle, ...what } = config;
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(what).sort()))
    .digest('hex')
    .slice(0, 16);
}
