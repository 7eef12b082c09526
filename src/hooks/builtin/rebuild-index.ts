import * as z from 'zod/mini';
import { count } from '../../count.ts';
import { defineHook } from '../hook.ts';
import { hookFails } from '../hook-fails.ts';
import { dropInvalidCopies } from '../relations/drop-invalid-copies.ts';
import { indexesToRebuild } from '../relations/indexes-to-rebuild.ts';
import { names } from '../settings/text.ts';

const config = z.strictObject({
  indexes: z.optional(names).check(z.describe('Indexes to rebuild; a partitioned one stands for its parts.')),
  tables: z
    .optional(names)
    .check(
      z.describe(
        'Tables whose indexes are all rebuilt; without `indexes`, by default those of the migration.',
      ),
    ),
  concurrent: z
    ._default(z.boolean(), false)
    .check(z.describe('true: REINDEX CONCURRENTLY, which lets others write and splits the migration.')),
});

export const rebuildIndex = defineHook({
  id: 'rebuild_index',
  summary: 'rebuilds indexes and clears away what a failed concurrent build left',
  phases: ['before_ddl', 'after_ddl', 'after_validation', 'cleanup', 'after_anonymization'],
  config,
  transaction: ({ concurrent }: z.infer<typeof config>) => (concurrent ? 'none' : 'migration'),
  async run(context, { indexes, tables, concurrent }) {
    const { connection, dryRun } = context;
    const chosen = await indexesToRebuild(context, indexes, tables);
    const isConcurrent = concurrent && !dryRun;
    const oids = chosen.map(({ oid }) => oid);
    let cleared = await dropInvalidCopies(connection, oids, isConcurrent);
    for (const [done, { sql }] of chosen.entries()) {
      context.progress(done, chosen.length, sql);
      try {
        await connection.execute(`reindex index ${isConcurrent ? 'concurrently ' : ''}${sql}`);
      } catch (error) {
        // The half-built copy costs every write from now on.
        if (isConcurrent && !context.signal.aborted) await dropInvalidCopies(connection, oids, true);
        throw error;
      }
    }
    cleared = [...cleared, ...(await dropInvalidCopies(connection, oids, isConcurrent))];
    const left = (await indexesToRebuild(context, indexes, tables)).filter(({ valid }) => !valid);
    if (left.length > 0) throw hookFails(`still invalid: ${left.map(({ sql }) => sql).join(', ')}`);
    const dropped = cleared.length > 0 ? `, ${count(cleared.length, 'leftover')} dropped` : '';
    return {
      stats: { indexes: chosen.map(({ sql }) => sql), dropped: cleared },
      message: `${count(chosen.length, 'index', 'indexes')} rebuilt${dropped}`,
    };
  },
});
