import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { downFileOf } from './check-migrations.ts';
import type { LedgerRow } from './ledger.ts';
import type { Migration, MigrationScript } from './migration.ts';
import { readStoredText } from './read-ledger.ts';

/**
 * Holds the up and down script of each applied migration against the checksums recorded when it ran.
 * Throws MIGRATION_CHANGED with a diff where the ledger kept the text. Repeatables may change: that is their use.
 */
export async function verifyChecksums(
  connection: Connection,
  migrations: readonly Migration[],
  ledger: readonly LedgerRow[],
): Promise<void> {
  const rows = new Map(ledger.map((row) => [row.version, row]));
  const changed: { script: MigrationScript; direction: 'up' | 'down'; version: string }[] = [];
  for (const migration of migrations) {
    const row = rows.get(migration.version);
    if (row?.status !== 'applied' || migration.kind === 'repeatable') continue;
    const { up, down, version } = migration;
    if (up.checksum !== row.checksumUp) changed.push({ script: up, direction: 'up', version });
    if (row.checksumDown === null || row.checksumDown === down?.checksum) continue;
    const gone = { file: downFileOf(up), text: '', checksum: '' };
    changed.push({ script: down ?? gone, direction: 'down', version });
  }
  const [first] = changed;
  if (!first) return;
  const stored = await readStoredText(connection, first.version, first.direction);
  const files = changed.map(({ script }) => script.file);
  const more = files.length > 1 ? ` (and ${files.length - 1} more)` : '';
  throw new ConfitureError('MIGRATION_CHANGED', `${first.script.file} changed after it was applied${more}`, {
    hint: `Put the old text back and write a new migration; if the change does no harm (a comment), accept it: \`confiture migrate repair ${first.version} --accept-changes\`.`,
    location: { file: first.script.file, line: 1, column: 1 },
    excerpt: stored === undefined ? undefined : await diff(first.script, stored),
    details: { files },
  });
}

async function diff(script: MigrationScript, stored: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const patch = createTwoFilesPatch(
    `${script.file} (as applied)`,
    `${script.file} (now)`,
    stored,
    script.recorded ?? script.text,
    '',
    '',
    {
      context: 2,
      stripTrailingCr: true,
    },
  );
  return patch.split('\n').slice(1).join('\n').trimEnd();
}
