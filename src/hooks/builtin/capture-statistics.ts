import * as z from 'zod/mini';
import { defineHook } from '../hook.ts';
import type { HookContext } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { Json } from '../json.ts';
import { describeFigures } from '../relations/describe-figures.ts';
import { findRelations } from '../relations/find-relations.ts';
import { isBefore, readFigures, type TableFigures } from '../relations/table-figures.ts';
import { names } from '../settings/text.ts';

const config = z.strictObject({
  tables: z.optional(names).check(z.describe('By default those that the migration names.')),
  capture_row_counts: z
    ._default(
      z.union([z.boolean(), z.literal('estimate')], { error: 'must be true, false or `estimate`' }),
      true,
    )
    .check(z.describe('true: counted; estimate: as the last ANALYZE knew; false: left out.')),
  capture_table_sizes: z
    ._default(z.boolean(), true)
    .check(z.describe('Bytes of each table and of its indexes.')),
});

/** Key of what is passed on to the same hook of a later phase. */
const key = 'capture_statistics';

export const captureStatistics = defineHook({
  id: key,
  summary: 'row counts and sizes of tables, compared with those of an earlier phase',
  phases: [
    'before_validation',
    'before_ddl',
    'after_ddl',
    'after_validation',
    'cleanup',
    'before_anonymization',
    'after_anonymization',
  ],
  config,
  transaction: 'migration',
  async run(context, { tables, capture_row_counts, capture_table_sizes }) {
    const earlier = earlierFigures(context);
    const asked = tables ?? context.tablesAffected;
    const found = await findRelations(context.connection, asked);
    const figures: Record<string, TableFigures | null> = {};
    for (const [done, name] of asked.entries()) {
      context.progress(done, asked.length, name);
      const relation = found.get(name);
      if (relation === undefined) {
        const willBe = isBefore(context.phase) && isOfMigration(name, context.tablesAffected);
        const was = Object.hasOwn(earlier, name);
        if (tables !== undefined && !willBe && !was) throw hookFails(`there is no table ${name}`);
        figures[name] = null;
      } else if ('rpmf'.includes(relation.kind)) {
        figures[name] = await readFigures(context.connection, relation, {
          rows: capture_row_counts,
          sizes: capture_table_sizes,
        });
      }
    }
    context.metadata[key] = { ...earlier, ...firstOnly(figures, earlier) };
    const stats: Record<string, Json> = {};
    for (const [name, now] of Object.entries(figures)) {
      stats[name] = { now, before: earlier[name] ?? null };
    }
    const lines = Object.entries(figures).map(([name, now]) =>
      describeFigures(name, now, Object.hasOwn(earlier, name) ? (earlier[name] ?? null) : undefined),
    );
    return { stats, message: lines.join('; ') || 'no table to look at' };
  },
});

/** What was seen first stays what later phases are compared with. */
function firstOnly(
  figures: Readonly<Record<string, TableFigures | null>>,
  earlier: Readonly<Record<string, unknown>>,
): Record<string, TableFigures | null> {
  return Object.fromEntries(Object.entries(figures).filter(([name]) => !Object.hasOwn(earlier, name)));
}

function earlierFigures({ metadata }: HookContext): Readonly<Record<string, TableFigures | null>> {
  const kept = metadata[key];
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept)
    ? (kept as Record<string, TableFigures | null>)
    : {};
}

function isOfMigration(name: string, affected: readonly string[]): boolean {
  const plain = name.replaceAll('"', '');
  return affected.some((table) => table === plain || table.endsWith(`.${plain}`));
}
