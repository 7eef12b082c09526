import type { Connection } from '../postgres/connection.ts';
import type { LedgerRow } from './ledger.ts';
import { ledgerExists } from './ledger-schema.ts';
import type { PartsState } from './parts-state.ts';

/** The ledger's rows, empty where the database has no ledger. Writes nothing. */
export async function readLedger(connection: Connection): Promise<readonly LedgerRow[]> {
  if (!(await ledgerExists(connection))) return [];
  return connection.query<LedgerRow>(`
    select version, name, kind, status, phase, statements_done as "statementsDone", checksum_up as "checksumUp",
      checksum_down as "checksumDown", origin,
      to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "appliedAt",
      duration_ms as "durationMs", applied_by as "appliedBy"
    from confiture.migrations`);
}

/** The script as it was when it was applied, where the ledger kept it (`migrations.store_text`). */
export async function readStoredText(
  connection: Connection,
  version: string,
  direction: 'up' | 'down',
): Promise<string | undefined> {
  const column = direction === 'up' ? 'up_text' : 'down_text';
  const [row] = await connection.query<{ text: string | null }>(
    `select ${column} as text from confiture.migrations where version = $1`,
    [version],
  );
  return row?.text ?? undefined;
}

/** What a run that stopped between two parts kept; undefined where it runs by statements. */
export async function readPartsState(
  connection: Connection,
  version: string,
): Promise<PartsState | undefined> {
  // By way of JSON, because a ledger made before there were hooks does not have the column.
  const [row] = await connection.query<{ state: PartsState | null }>(
    `select to_jsonb(m) -> 'hook_state' as state from confiture.migrations m where version = $1`,
    [version],
  );
  return row?.state ?? undefined;
}
