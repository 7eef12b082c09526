import { ConfitureError } from '../errors.ts';
import { isDownHalfWay, type LedgerRow } from './ledger.ts';
import type { Migration } from './migration.ts';
import { sameVersion } from './migration-version.ts';
import { readLedger } from './read-ledger.ts';
import type { Run } from './run.ts';
import { withMigrationLock } from './with-migration-lock.ts';
import { acceptSql, eventSql } from './write-ledger.ts';

/** A ledger row that needs a person, what it means, and the ways out. */
export interface RepairCase {
  readonly version: string;
  readonly name: string;
  readonly status: LedgerRow['status'] | 'changed';
  readonly explanation: string;
  readonly ways: readonly string[];
}

/** Explains each `applying`, `failed` and changed row. Writes nothing. */
export function explainRepairs(
  migrations: readonly Migration[],
  ledger: readonly LedgerRow[],
): readonly RepairCase[] {
  const files = new Map(migrations.map((migration) => [migration.version, migration]));
  return ledger.flatMap((row) => {
    const found = explain(row, files.get(row.version));
    return found ? [{ version: row.version, name: row.name, ...found }] : [];
  });
}

function explain(
  row: LedgerRow,
  file: Migration | undefined,
): Omit<RepairCase, 'version' | 'name'> | undefined {
  const { version, status } = row;
  const settle = `\`confiture migrate repair ${version} --as applied|pending\` after you have finished it, or taken it back, by hand`;
  if (status === 'applying' || (status === 'failed' && row.statementsDone > 0)) {
    const command = isDownHalfWay(row) ? `down --migration ${version}` : 'up';
    return {
      status,
      explanation: `stopped half-way (${row.phase ?? 'phase unknown'}); the statements before that are committed`,
      ways: [
        `\`confiture migrate ${command}\` goes on where it stopped`,
        `\`confiture migrate repair ${version} --accept-changes\` first, if its script has to go on with another text`,
        settle,
      ],
    };
  }
  if (status === 'failed') {
    return {
      status,
      explanation: 'failed, and was rolled back as a whole; nothing of it is in the database',
      ways: [
        'mend the file and run `confiture migrate up`',
        `\`confiture migrate repair ${version} --as pending\` to forget the failure`,
      ],
    };
  }
  const changed =
    file &&
    row.kind === 'versioned' &&
    (file.up.checksum !== row.checksumUp || differs(row.checksumDown, file));
  if (status !== 'applied' || !changed) return undefined;
  return {
    status: 'changed',
    explanation: `${file.up.file} or its down script is not what it was when it was applied`,
    ways: [
      'put the old text back',
      `\`confiture migrate repair ${version} --accept-changes\` if the change does no harm, such as a comment`,
    ],
  };
}

function differs(checksumDown: string | null, file: Migration): boolean {
  return checksumDown !== null && checksumDown !== file.down?.checksum;
}

export interface RepairRequest {
  readonly migrations: readonly Migration[];
  readonly version: string;
  /** Record the row as this, because the database has been put so by hand. */
  readonly as?: 'applied' | 'pending' | undefined;
  /** Record the files' present checksums as the applied ones. */
  readonly acceptChanges?: boolean | undefined;
}

/** Settles one row under the lock and records who did it. Throws MIGRATION_NOT_FOUND. */
export async function repair(run: Run, request: RepairRequest): Promise<void> {
  await withMigrationLock(run, async ({ connection, authorship, storeText }) => {
    const row = (await readLedger(connection)).find((candidate) =>
      sameVersion(candidate.version, request.version),
    );
    const migration = request.migrations.find((candidate) => sameVersion(candidate.version, request.version));
    if (!row || (request.acceptChanges && !migration)) {
      throw new ConfitureError('MIGRATION_NOT_FOUND', `migration ${request.version} is not in the ledger`, {
        hint: '`confiture migrate status` lists what is.',
      });
    }
    const accept = request.acceptChanges && migration ? acceptSql(migration, storeText) : '';
    const settle = request.as
      ? `update confiture.migrations set status = '${request.as}', phase = null, statements_done = 0,
           applied_at = ${request.as === 'applied' ? 'coalesce(applied_at, clock_timestamp())' : 'null'}
         where version = '${row.version}';`
      : '';
    const details = {
      from: row.status,
      phase: row.phase,
      to: request.as,
      acceptedChanges: request.acceptChanges ?? false,
    };
    const event = eventSql(
      { event: 'repair', version: row.version, outcome: 'succeeded', details },
      authorship,
    );
    await connection.execute(`begin; ${accept} ${settle} ${event} commit;`);
  });
}
