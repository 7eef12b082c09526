import { ConfitureError } from '../errors.ts';
import { ensureLedgerInside, ledgerExists } from '../migrate/ledger-schema.ts';
import type { Connection } from '../postgres/connection.ts';
import { type Classifier, whyNotDefined } from './classify/classify.ts';
import { protectSequences } from './protect-sequences.ts';

/**
 * Makes the ledger within the transaction, where the database has none, and keeps the sequence of one that is there.
 * Throws DRY_RUN_REFUSED where an event trigger would run with its definitions that must not.
 */
export async function makeLedger(connection: Connection, classifier: Classifier): Promise<void> {
  const why = await whyNotDefined(classifier);
  if (await ledgerExists(connection)) {
    // A role that may write the ledger without owning it leaves a gap there, which harms nobody.
    const sequence = `pg_get_serial_sequence('confiture.events', 'id')::regclass`;
    if (why === undefined) await protectSequences(connection, [sequence]);
  } else if (why !== undefined) {
    throw new ConfitureError('DRY_RUN_REFUSED', `no table can be created in a dry-run here: ${why}`, {
      hint: 'The ledger would be, and most migrations do. Disable the event trigger, or use a clone.',
    });
  }
  await ensureLedgerInside(connection);
}
