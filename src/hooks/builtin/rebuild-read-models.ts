import * as z from 'zod/mini';
import { count } from '../../count.ts';
import { defineHook } from '../hook.ts';
import { hookFails } from '../hook-fails.ts';
import { viewsToRefresh } from '../relations/views-to-refresh.ts';
import { names, text, texts } from '../settings/text.ts';

const config = z
  .strictObject({
    views: z
      .optional(names)
      .check(
        z.describe(
          'Materialized views to refresh; by default those that read, directly or through others, tables of the migration.',
        ),
      ),
    schemas: z.optional(names).check(z.describe('All materialized views of these schemas.')),
    concurrently: z
      ._default(z.union([z.boolean(), z.literal('auto')], { error: 'must be true, false or `auto`' }), 'auto')
      .check(
        z.describe('auto: where the view has a unique index and holds rows, so that readers do not wait.'),
      ),
    statements: z.optional(texts).check(z.describe('SQL to run instead, in this order.')),
    action: z.optional(text).check(z.describe('Another word for `statements`.')),
  })
  .check(
    z.refine(
      ({ views, schemas, statements, action }) =>
        [views ?? schemas, statements, action].filter((given) => given !== undefined).length <= 1,
      { error: '`views` or `schemas`, `statements` and `action` exclude each other' },
    ),
  );

export const rebuildReadModels = defineHook({
  id: 'rebuild_read_models',
  summary: 'refreshes materialized views in the order of their dependencies, or runs statements that rebuild',
  phases: ['after_ddl', 'after_validation', 'cleanup', 'after_anonymization'],
  config,
  transaction: 'migration',
  async run(context, { views, schemas, concurrently, statements, action }) {
    const own = statements ?? (action === undefined ? undefined : [action]);
    if (own !== undefined) {
      const tags: string[] = [];
      for (const [done, sql] of own.entries()) {
        context.progress(done, own.length);
        tags.push(...(await context.connection.execute(sql)));
      }
      return { stats: { statements: tags }, message: `${count(tags.length, 'statement')} run` };
    }
    const found = await viewsToRefresh(context, { views, schemas });
    const refreshed: string[] = [];
    for (const [done, { sql, canConcurrently }] of found.entries()) {
      context.progress(done, found.length, sql);
      if (concurrently === true && !canConcurrently) {
        throw hookFails(
          `${sql} cannot be refreshed CONCURRENTLY`,
          'It needs a unique index over whole columns without WHERE, and rows from an earlier refresh.',
        );
      }
      const word = concurrently !== false && canConcurrently ? 'concurrently ' : '';
      await context.connection.execute(`refresh materialized view ${word}${sql}`);
      refreshed.push(`${word}${sql}`);
    }
    const what =
      found.length === 0 ? 'no materialized view to refresh' : `${count(found.length, 'view')} refreshed`;
    return { stats: { refreshed }, message: what };
  },
});
