import { ConfitureError } from '../errors.ts';
import { checksum } from '../migrate/checksum.ts';
import type { LedgerRow } from '../migrate/ledger.ts';
import type { Migration, MigrationScript } from '../migrate/migration.ts';
import { compareVersions } from '../migrate/migration-version.ts';
import { readLedger, readStoredText } from '../migrate/read-ledger.ts';
import type { Connection } from '../postgres/connection.ts';

/** What a ledger says was run, with the texts that were run. */
export interface AppliedMigrations {
  /** In the order in which they were applied. */
  readonly versioned: readonly Migration[];
  readonly repeatables: readonly Migration[];
  /** Repeatables that the last `down` has put off: what they made may still be there. */
  readonly putOff: readonly Migration[];
}

/**
 * The applied migrations of a database: the file where it is what was run, else the text that the ledger kept. Those
 * recorded by `baseline` are left out where `hasStart` says that other DDL stands for them. Writes nothing.
 * Throws MIGRATION_PARTIAL for one that is half-way, MIGRATION_NOT_REPLAYABLE where no text is left.
 */
export async function appliedMigrations(
  connection: Connection,
  files: readonly Migration[],
  hasStart: boolean,
): Promise<AppliedMigrations> {
  const ledger = await readLedger(connection);
  refuseHalfWay(ledger);
  const byVersion = new Map(files.map((file) => [file.version, file]));
  const read = async (rows: readonly LedgerRow[]): Promise<readonly Migration[]> => {
    const found: Migration[] = [];
    for (const row of rows) found.push(await asApplied(connection, row, byVersion.get(row.version)));
    return found;
  };
  const applied = ledger.filter((row) => row.status === 'applied');
  const ofKind = (kind: LedgerRow['kind'], rows: readonly LedgerRow[]): readonly LedgerRow[] =>
    rows.filter((row) => row.kind === kind).sort(inOrder);
  const replayed = ofKind('versioned', applied).filter((row) => !hasStart || row.origin !== 'baseline');
  const pending = ledger.filter((row) => row.status === 'pending' && row.appliedAt !== null);
  return {
    versioned: await read(replayed),
    repeatables: await read(ofKind('repeatable', applied)),
    putOff: await read(ofKind('repeatable', pending)),
  };
}

function inOrder(a: LedgerRow, b: LedgerRow): number {
  const [first, second] = [a.appliedAt ?? '', b.appliedAt ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return compareVersions(a.version, b.version);
}

async function asApplied(
  connection: Connection,
  row: LedgerRow,
  file: Migration | undefined,
): Promise<Migration> {
  const { version, name, kind } = row;
  return { kind, version, name, up: await scriptOf(connection, row, file), down: undefined, appliesTo: [] };
}

async function scriptOf(
  connection: Connection,
  { version, name, kind, checksumUp }: LedgerRow,
  file: Migration | undefined,
): Promise<MigrationScript> {
  if (file?.up.checksum === checksumUp) return file.up;
  const text = await readStoredText(connection, version, 'up');
  const path = file?.up.file ?? (kind === 'versioned' ? `${version}_${name}.up.sql` : `${version}.sql`);
  if (text !== undefined) return { file: `${path} (as applied)`, text, checksum: checksum(text) };
  const what = file === undefined ? 'its file is gone' : `${file.up.file} changed since it was applied`;
  throw new ConfitureError(
    'MIGRATION_NOT_REPLAYABLE',
    `migration ${version} ${name} cannot be replayed: ${what}, and the ledger has not kept its text`,
    {
      hint: 'Bring the file back as it was applied. The ledger keeps texts where migrations.store_text is on, up to 100,000 characters.',
      details: { version },
    },
  );
}

function refuseHalfWay(ledger: readonly LedgerRow[]): void {
  const row = ledger.find(
    ({ status, statementsDone }) => status === 'applying' || (status === 'failed' && statementsDone > 0),
  );
  if (!row) return;
  throw new ConfitureError(
    'MIGRATION_PARTIAL',
    `migration ${row.version} ${row.name} is half-way (${row.phase}): what should be there is not known`,
    {
      hint: `Settle it first: \`confiture migrate repair ${row.version}\` explains how.`,
      details: { version: row.version, phase: row.phase },
    },
  );
}
