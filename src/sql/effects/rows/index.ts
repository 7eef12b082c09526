import type { AnyEffectRow } from '../effect-row.ts';
import { addCheckRows } from './checks.ts';
import { columnAttributeRows } from './column-attributes.ts';
import { columnRows } from './columns.ts';
import { constraintChangeRows } from './constraint-changes.ts';
import { databaseRows } from './database.ts';
import { dropRows } from './drops.ts';
import { addForeignKeyRows } from './foreign-keys.ts';
import { harmlessRows } from './harmless.ts';
import { identityRows } from './identities.ts';
import { indexRows } from './indexes.ts';
import { addKeyRows } from './keys.ts';
import { nameRows } from './names.ts';
import { newTableRows } from './new-tables.ts';
import { objectRows } from './objects.ts';
import { partitionRows } from './partitions.ts';
import { statementRows } from './statements.ts';
import { tableRows } from './tables.ts';
import { typeRows } from './types.ts';
import { upkeepRows } from './upkeep.ts';

/** The rows by what they are about, as the reference page shows them. */
export const effectTopics: readonly { readonly title: string; readonly rows: readonly AnyEffectRow[] }[] = [
  { title: 'Columns', rows: [...columnRows, ...columnAttributeRows, ...identityRows] },
  {
    title: 'Constraints',
    rows: [...addCheckRows, ...addForeignKeyRows, ...addKeyRows, ...constraintChangeRows],
  },
  { title: 'Tables', rows: [...newTableRows, ...tableRows] },
  { title: 'Partitions', rows: partitionRows },
  { title: 'Indexes', rows: indexRows },
  { title: 'Other objects', rows: objectRows },
  { title: 'Types and domains', rows: typeRows },
  { title: 'DROP', rows: dropRows },
  { title: 'Names, owners, comments and privileges', rows: nameRows },
  { title: 'Rows', rows: statementRows },
  { title: 'Upkeep', rows: upkeepRows },
  { title: 'Session, database and server', rows: databaseRows },
  { title: 'Without a lock on any table', rows: harmlessRows },
];

/**
 * The one table of what PostgreSQL does with a statement. Of the rows of an operation, in order, the first one speaks
 * whose text and facts all hold; an operation without a row is one of which nothing is known.
 */
export const effectRows: readonly AnyEffectRow[] = effectTopics.flatMap(({ rows }) => rows);
