import type { Operation } from '../../sql/operations/operation.ts';
import { rewritten } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { listed, sized } from '../wording.ts';

export const tableRewrite: Hazard = {
  id: 'table-rewrite',
  summary: 'VACUUM FULL, CLUSTER and changes of storage rewrite the table while nobody can use it',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'VACUUM FULL, CLUSTER, SET LOGGED, SET UNLOGGED, SET TABLESPACE and SET ACCESS METHOD write the whole table anew, most of them with its indexes, under an ACCESS EXCLUSIVE lock, and need its size on disk once more meanwhile. Plain VACUUM gives space back to the table while others read and write.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
`,
  bad: `
vacuum full shop.w_orders;
`,
  good: `
vacuum (analyze) shop.w_orders;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    const advice = advices[operation.op];
    if (advice === undefined) return [];
    const tables = rewritten(situation);
    const everything =
      (operation.op === 'cluster' && operation.table === undefined) ||
      (operation.op === 'vacuum' && operation.full && operation.tables.length === 0);
    if (tables.length === 0 && !everything) return [];
    const what = tables.length === 0 ? 'every table' : listed(tables.map((id) => sized(world, id)));
    return [
      {
        message: `${effect.form} writes ${what} anew under an ACCESS EXCLUSIVE lock`,
        safe:
          operation.op === 'vacuum' && tables.length > 0
            ? migrations(tables.map((id) => `vacuum (analyze) ${id}`))
            : undefined,
        advice,
        relations: tables,
      },
    ];
  },
};

const quiet = 'There is no way to do it online: run it in a quiet hour.';
const advices: Readonly<Partial<Record<Operation['op'], string>>> = {
  vacuum:
    'Plain VACUUM lets others go on; to give space back to the disk online, use the extension pg_repack.',
  cluster: 'To order the rows online, use the extension pg_repack.',
  'set logged': quiet,
  'set unlogged': quiet,
  'set tablespace':
    'Move indexes with REINDEX (TABLESPACE …) CONCURRENTLY; for the table, use the extension pg_repack or a quiet hour.',
  'set access method': quiet,
};
