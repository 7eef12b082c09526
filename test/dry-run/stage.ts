import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { toSnapshot } from '../../src/catalog/snapshot.ts';
import { dryRun } from '../../src/dry-run/dry-run.ts';
import type { StatementObservation } from '../../src/dry-run/observation.ts';
import type { DryRunOptions } from '../../src/dry-run/options.ts';
import type { DryRunResult } from '../../src/dry-run/result.ts';
import type { Hook } from '../../src/hooks/hook.ts';
import { planDownNow } from '../../src/migrate/down.ts';
import type { Run } from '../../src/migrate/run.ts';
import { planUpNow } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import { hooked } from '../migrate/hooked.ts';
import type { Workbench } from '../migrate/workbench.ts';

/** A workbench on which migrations are rehearsed. */
export interface Stage extends Workbench {
  /** Rehearses `up` of all that is pending. */
  dry(options?: Partial<DryRunOptions>, run?: Partial<Run>): Promise<DryRunResult>;
  /** Everything that a dry-run must leave as it is: definitions, rows, sequences, ledger. */
  state(): Promise<string>;
}

export async function stage(
  setup: string,
  files: Readonly<Record<string, string>> = {},
  hooks: readonly Hook[] = [],
  given: Parameters<typeof hooked>[2] = {},
): Promise<Stage> {
  const bench = await hooked(files, hooks, given);
  if (setup !== '') await bench.database.query(setup);
  return {
    ...bench,
    async dry(options = {}, run = {}) {
      const up = await bench.options();
      return dryRun(
        { ...bench.run, ...run },
        { plan: async (locked) => [await planUpNow(locked, up)], lockTimeoutMs: 300, ...options },
      );
    },
    state: () => stateOf(bench),
  };
}

/** Plans that take back what was rehearsed. */
export async function rollbackOf(bench: Workbench): Promise<DryRunOptions['rollback']> {
  const { migrations, settings } = await bench.options();
  return (run, versions) => planDownNow(run, { migrations, settings, steps: versions.length });
}

async function stateOf({ database }: Workbench): Promise<string> {
  const session = await connect(database.url);
  try {
    const catalog = await readCatalog(session);
    const tables = await session.query<{ name: string; kind: string }>(
      `select c.oid::regclass::text as name, c.relkind as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`,
    );
    // A file of its own would mean that it was written anew.
    const files = await session.query<{ name: string; file: number }>(
      `select c.oid::regclass::text as name, pg_relation_filenode(c.oid) as file from pg_class c
       where c.oid >= 16384 and pg_relation_filenode(c.oid) is not null order by 1`,
    );
    const rows: string[] = files.map(({ name, file }) => `${name} ${file}`);
    for (const { name, kind } of tables) {
      const what =
        kind === 'S'
          ? 'last_value::text as n, is_called::text as sum'
          : `count(*)::text as n, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as sum`;
      const [row] = await session.query<{ n: string; sum: string }>(`select ${what} from ${name} as t`);
      rows.push(`${name} ${row?.n} ${row?.sum}`);
    }
    return `${toSnapshot(catalog)}\n${rows.join('\n')}`;
  } finally {
    await session.close();
  }
}

/** The statements of all steps, in order. */
export function statementsOf(result: DryRunResult): readonly StatementObservation[] {
  return result.steps.flatMap(({ statements }) => statements);
}
