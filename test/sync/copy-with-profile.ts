import { compileColumn } from '../../src/anonymize/compile-column.ts';
import { createKeyring } from '../../src/anonymize/create-keyring.ts';
import { planAnonymization } from '../../src/anonymize/profile/plan/plan-anonymization.ts';
import { readProfile } from '../../src/anonymize/profile/read-profile.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { chunksOf } from '../../src/sync/chunks-of.ts';
import { prepareSync } from '../../src/sync/prepare-sync.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import type { SyncOptions } from '../../src/sync/sync-options.ts';
import type { CopyTable, SyncPlan } from '../../src/sync/sync-plan.ts';
import type { SyncResult } from '../../src/sync/sync-result.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';

const salt = '4e0c5f7b9a1d2e3f8091a2b3c4d5e6f7';

export interface ProfiledCopy {
  readonly result: SyncResult;
  /** Columns that were computed on the way. */
  readonly compiled: readonly string[];
}

/** Two databases of one schema, the first of which holds the rows. */
export async function twoOf(
  schema: string,
  rows: string,
): Promise<{ readonly source: TestDatabase; readonly target: TestDatabase }> {
  const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
  await Promise.all([source.query(schema), target.query(schema)]);
  await source.query(rows);
  return { source, target };
}

/** Copies as a profile says, whose findings have to be none but warnings. */
export async function copyWithProfile(
  from: Pick<TestDatabase, 'url'>,
  to: Pick<TestDatabase, 'url'>,
  profileText: string,
  options: Partial<SyncOptions> & {
    readonly afterPlan?: () => Promise<unknown>;
    readonly chunkBytes?: number;
    readonly changePlan?: (plan: SyncPlan) => SyncPlan;
  } = {},
): Promise<ProfiledCopy> {
  const reading = readProfile(`salt: "\${SALT}"\n${profileText}`, 'qa.yaml', { SALT: salt });
  const keyring = createKeyring(salt);
  const compiled: string[] = [];
  const [source, target] = await Promise.all([connect(from.url), connect(to.url)]);
  try {
    const prepared = await prepareSync(source, target, {
      choice: { tables: [], exclude: [] },
      samplePercent: options.samplePercent,
      anonymize(one, other) {
        const { plan: planned, findings } = planAnonymization(reading, one, other);
        const wrong = findings.filter(({ severity }) => severity === 'error');
        if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('\n'));
        return planned;
      },
    });
    const { terms } = prepared;
    const plan = {
      ...prepared.plan,
      tables: prepared.plan.tables.map((table) => cut(table, options.chunkBytes)),
    };
    await options.afterPlan?.();
    const result = await runSync({
      plan: options.changePlan?.(plan) ?? plan,
      terms,
      openSource: (): Promise<Connection> => connect(from.url),
      openTarget: (): Promise<Connection> => connect(to.url),
      lockTimeoutMs: 3000,
      lockWaitMs: 1000,
      workers: 2,
      replace: false,
      resume: false,
      actor: 'tester',
      compile(change) {
        compiled.push(change.facts.column);
        return compileColumn(change, keyring, reading.strategies);
      },
      ...options,
    });
    return { result, compiled };
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

function cut(table: CopyTable, bytes: number | undefined): CopyTable {
  return bytes === undefined ? table : { ...table, chunks: chunksOf(table.pages, 8192, bytes) };
}
