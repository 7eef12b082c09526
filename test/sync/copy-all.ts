import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { planSync } from '../../src/sync/plan-sync.ts';
import { pageBytes, readRelations } from '../../src/sync/read-relations.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import type { SyncOptions } from '../../src/sync/sync-options.ts';
import type { SyncResult } from '../../src/sync/sync-result.ts';
import type { TestDatabase } from '../server/database.ts';

const terms = {
  sourceSystem: 'test',
  sourceDatabase: 'test',
  profile: null,
  profileHash: null,
  keyId: null,
  schemaHash: 'test',
  choice: 'all',
};

/** Copies every table of one database to another as it is, unless `options` says otherwise. */
export async function copyAll(
  from: Pick<TestDatabase, 'url'>,
  to: Pick<TestDatabase, 'url'>,
  options: Partial<SyncOptions> & {
    readonly chunkBytes?: number;
    readonly without?: readonly string[];
    readonly where?: Readonly<Record<string, string>>;
  } = {},
): Promise<SyncResult> {
  const [source, target] = await Promise.all([connect(from.url), connect(to.url)]);
  try {
    const plan = planSync({
      relations: await readRelations(source),
      targetRelations: await readRelations(target),
      pageBytes: await pageBytes(source),
      chunkBytes: options.chunkBytes,
      ...(options.where && { where: options.where }),
      leftOut: (table) => (options.without?.includes(table) ? 'left out' : undefined),
    });
    return await runSync({
      plan,
      terms,
      openSource: (): Promise<Connection> => connect(from.url),
      openTarget: (): Promise<Connection> => connect(to.url),
      lockTimeoutMs: 3000,
      lockWaitMs: 1000,
      workers: 2,
      replace: false,
      resume: false,
      actor: 'tester',
      compile: ({ facts }) => ({ column: facts.column, reads: [], change: (value) => value }),
      ...options,
    });
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

/** Every row of every table as text, with the sequences, sorted: equal for databases that hold the same. */
export async function rowsOf(database: TestDatabase): Promise<Readonly<Record<string, string>>> {
  const relations = await database.query<{ relation: string; kind: string }>(
    `select format('%I.%I', n.nspname, c.relname) as relation, c.relkind as kind
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm', 'S') and n.nspname !~ '^(pg_|confiture|information_schema)' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { relation, kind } of relations) {
    const sql =
      kind === 'S'
        ? `select last_value || ' ' || is_called as rows from ${relation}`
        : `select count(*) || ' ' || md5(string_agg(t::text, E'\\n' order by t::text)) as rows from only ${relation} as t`;
    const [row] = await database.query<{ rows: string | null }>(sql);
    found[relation] = row?.rows ?? '';
  }
  return found;
}
