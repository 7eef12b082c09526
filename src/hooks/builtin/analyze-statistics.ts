import * as z from 'zod/mini';
import { count } from '../../count.ts';
import { defineHook } from '../hook.ts';
import { chosenTables } from '../relations/chosen-tables.ts';
import { names } from '../settings/text.ts';

const config = z.strictObject({
  tables: z
    .optional(names)
    .check(z.describe('Tables and materialized views; by default those of the migration.')),
  update_table_stats: z._default(z.boolean(), true).check(z.describe('false: nothing is done.')),
  vacuum: z
    ._default(z.boolean(), false)
    .check(
      z.describe('true: VACUUM (ANALYZE), which no transaction can hold and which splits the migration.'),
    ),
});

export const analyzeStatistics = defineHook({
  id: 'analyze_statistics',
  summary: "brings the planner's statistics of tables up to date",
  phases: ['after_ddl', 'after_validation', 'cleanup', 'after_anonymization'],
  config,
  transaction: ({ vacuum }: z.infer<typeof config>) => (vacuum ? 'none' : 'migration'),
  async run(context, { tables, update_table_stats, vacuum }) {
    if (!update_table_stats) return { message: 'update_table_stats is false: nothing done' };
    const chosen = await chosenTables(context, tables);
    const command = vacuum && !context.dryRun ? 'vacuum (analyze)' : 'analyze';
    for (const [done, { sql }] of chosen.entries()) {
      context.progress(done, chosen.length, sql);
      await context.connection.execute(`${command} ${sql}`);
    }
    return {
      stats: { tables: chosen.map(({ sql }) => sql) },
      message: chosen.length === 0 ? 'no table to analyze' : `${count(chosen.length, 'table')} analyzed`,
    };
  },
});
