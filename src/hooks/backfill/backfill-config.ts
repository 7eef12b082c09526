import * as z from 'zod/mini';
import { duration } from '../settings/duration.ts';
import { names, text } from '../settings/text.ts';
import { wholeNumber } from '../settings/whole-number.ts';

const throttle = z.strictObject({
  max_replication_lag: z
    .prefault(duration, '30s')
    .check(z.describe('Batches wait while a replica is further behind; 0: they do not.')),
  lock_waits: z
    ._default(z.boolean(), true)
    .check(z.describe('true: batches wait while another session waits for a lock of theirs.')),
  pause: z.prefault(duration, 0).check(z.describe('Rest of a worker after each batch.')),
});

export const backfillConfig = z
  .strictObject({
    target_table: z.optional(text).check(z.describe('The table to fill.')),
    source_table: z
      .optional(text)
      .check(z.describe('The table to read, and to cut into batches by its key.')),
    source_tables: z
      .optional(names)
      .check(
        z.describe(
          'With `backfill_query`: the tables it reads; the first is what `$1` and `$2` are keys of.',
        ),
      ),
    source_query: z
      .optional(text)
      .check(z.describe('A SELECT whose columns are named as those of the target.')),
    backfill_query: z
      .optional(text)
      .check(
        z.describe(
          'An INSERT … SELECT. With `$1` and `$2` in it, it runs once a batch for the keys between them; without, its rows are kept aside once and inserted in batches.',
        ),
      ),
    key: z
      .optional(z.union([text, names], { error: 'must be a column or a list of columns' }))
      .check(z.describe('What batches are cut by; by default the primary key of the source.')),
    columns: z
      .optional(
        z.union([names, z.record(text, text)], {
          error: 'must be a list of columns, or a mapping of columns to expressions',
        }),
      )
      .check(
        z.describe('With `source_table`: columns to copy, or an expression for each column of the target.'),
      ),
    where: z.optional(text).check(z.describe('With `source_table`: a condition for its rows.')),
    on_conflict: z
      ._default(z.enum(['auto', 'update', 'ignore', 'error']), 'auto')
      .check(
        z.describe(
          'What to do with rows that are there: auto is update where the unique key meant is certain, else ignore.',
        ),
      ),
    conflict_columns: z
      .optional(names)
      .check(z.describe('The unique key of the target that tells rows apart.')),
    batch_size: z._default(wholeNumber(1), 10_000).check(z.describe('Rows of the source a batch.')),
    parallel_workers: z
      ._default(wholeNumber(1).check(z.maximum(64, 'must be at most 64')), 1)
      .check(z.describe('Sessions that insert at the same time.')),
    in_transaction: z
      ._default(z.boolean(), false)
      .check(z.describe("true: one statement in the migration's transaction, for little tables.")),
    throttle: z.prefault(throttle, {}).check(z.describe('When batches wait.')),
  })
  .check(
    z.refine(
      (given) =>
        [
          given.source_table !== undefined && given.backfill_query === undefined,
          given.source_query,
          given.backfill_query,
        ].filter(Boolean).length === 1,
      { error: 'needs one of `source_table`, `source_query` and `backfill_query`' },
    ),
    z.refine((given) => given.target_table !== undefined || given.backfill_query !== undefined, {
      error: 'needs `target_table`',
    }),
  );

export type BackfillConfig = z.output<typeof backfillConfig>;
