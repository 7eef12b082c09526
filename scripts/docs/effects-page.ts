import { effectRows } from '../../src/sql/effect-rows.ts';
import { markdownPage, markdownTable, type Page } from './page.ts';

/** What the runner knows about statements, as a table for people. */
export function effectsPage(): Page {
  const rows = effectRows
    .filter(({ transactional }) => !transactional)
    .map(({ form, from, until, why }) => [`\`${form}\``, versions(from, until), why]);
  return markdownPage('docs/reference/effects.md', 'src/sql/effect-rows.ts', [
    '# Effects of statements',
    'PostgreSQL refuses these statements inside a transaction block. A migration that has one of them is run ' +
      '[statement by statement](../explanation/how-a-migration-runs.md#outside-a-transaction); every other statement is taken to be transactional.',
    markdownTable(['statement', 'PostgreSQL', 'why'], rows),
    'A statement does not show whether a table is partitioned: `REINDEX TABLE` (from 14) and `CLUSTER` (from 15) of a partitioned ' +
      'table are refused in a transaction too. Put `-- confiture: no-transaction` into a file with one of these, or with a `CALL` ' +
      'of a procedure that commits.',
  ]);
}

function versions(from: number | undefined, until: number | undefined): string {
  if (from !== undefined) return `from ${major(from)}`;
  return until === undefined ? 'all' : `before ${major(until)}`;
}

function major(serverVersion: number): number {
  return Math.trunc(serverVersion / 10_000);
}
