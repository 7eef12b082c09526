import * as z from 'zod/mini';
import { count } from '../../count.ts';
import { defineHook } from '../hook.ts';
import { hookFails } from '../hook-fails.ts';
import { droppableTables } from '../relations/droppable-tables.ts';
import { names, text } from '../settings/text.ts';

const config = z.strictObject({
  tables: z.optional(names).check(z.describe('Tables to drop where they are there.')),
  patterns: z
    ._default(
      z.array(
        text.check(
          z.refine((pattern) => pattern.replaceAll(/[*?._]/g, '').length >= 2, {
            error: 'matches nearly every table\nWrite at least two letters: `tmp_*`.',
          }),
        ),
      ),
      [],
    )
    .check(z.describe('Names of tables with * and ?, with a schema before a dot or in any: `shop.tmp_*`.')),
  cascade: z._default(z.boolean(), false).check(z.describe('true: what depends on them goes too.')),
  keep_logs: z
    ._default(z.boolean(), true)
    .check(z.describe("false: Confiture's records of this migration's finished backfills go too.")),
});

export const dropTemporaryTables = defineHook({
  id: 'drop_temporary_tables',
  summary: 'drops temporary tables, and tables of names that you give',
  phases: ['after_ddl', 'after_validation', 'cleanup', 'on_error', 'after_anonymization'],
  config,
  transaction: 'migration',
  async run({ connection, migration }, { tables = [], patterns, cascade, keep_logs }) {
    const found = await droppableTables(connection, { tables, patterns });
    const refused = found.find(({ reason }) => reason !== null);
    if (refused) throw hookFails(`${refused.sql} is not dropped: ${refused.reason}`);
    const list = found.map(({ sql }) => sql);
    if (list.length > 0) {
      await connection.execute(`drop table ${list.join(', ')}${cascade ? ' cascade' : ''}`);
    }
    const [ledger] = await connection.query<{ there: boolean }>(
      "select to_regclass('confiture.backfills') is not null as there",
    );
    if (!keep_logs && ledger?.there) {
      await connection.query(
        'delete from confiture.backfills where version = $1 and finished_at is not null',
        [migration.version],
      );
    }
    const what =
      list.length === 0 ? 'no table to drop' : `${count(list.length, 'table')} dropped: ${list.join(', ')}`;
    return { stats: { tables: list }, message: what };
  },
});
