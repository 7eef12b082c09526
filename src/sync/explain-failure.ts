import { unreadableValue } from '../anonymize/source/source-change.ts';
import { ConfitureError } from '../errors.ts';
import { DatabaseError } from '../postgres/database-error.ts';
import { lockHint } from './lock-timeout.ts';
import type { CopyTable } from './sync-plan.ts';
import { safeMessage } from './without-values.ts';

/**
 * A server's error in the middle of a COPY, with the table, the row where `locate` finds it, and the strategies whose
 * values may be at fault; without any value: messages, DETAIL and CONTEXT of such errors print fields and whole rows.
 */
export async function explainFailure(
  error: unknown,
  table: CopyTable,
  locate: (line: number) => Promise<string | undefined>,
): Promise<unknown> {
  if (!(error instanceof DatabaseError)) return error;
  const unreadable = unreadableValue(error.message);
  if (unreadable !== undefined) return cannotRead(table, unreadable);
  const { sqlState, schema, constraint, column } = readDetails(error);
  const place = copyPlace(error);
  const named = column ?? place?.column;
  const key = place === undefined ? undefined : await locate(place.line);
  const row = key === undefined ? '' : ` (row ${key})`;
  return new ConfitureError(error.code, `${table.table}: ${safeMessage(error)}${row}`, {
    hint: error.raised ? changedThere(table, named) : (hintFor(sqlState, table, named) ?? error.hint),
    details: {
      sqlState,
      table: table.table,
      ...(schema !== undefined && { schema }),
      ...(constraint !== undefined && { constraint }),
      ...(named !== undefined && { column: named }),
      ...(key !== undefined && { row: key }),
    },
    cause: new Error(`SQLSTATE ${sqlState}`),
  });
}

function cannotRead(
  { table, columns }: CopyTable,
  { column, reason }: { readonly column: string; readonly reason: string },
): ConfitureError {
  const strategy = columns.find(({ name }) => name === column)?.change?.strategy ?? '';
  return new ConfitureError(
    'VALUE_INVALID',
    `a value of ${table}.${column} cannot be read by the strategy ${strategy}: ${reason}`,
    {
      hint: 'Choose another strategy, or say with on_invalid what such a value becomes: null, or a fixed one.',
    },
  );
}

interface ServerDetails {
  readonly sqlState: string;
  readonly schema?: string;
  readonly constraint?: string;
  readonly column?: string;
}

function readDetails({ sqlState, details }: DatabaseError): ServerDetails {
  const found = Object.entries(details ?? {}).filter(
    ([name, value]) => ['schema', 'constraint', 'column'].includes(name) && typeof value === 'string',
  );
  return { ...Object.fromEntries(found), sqlState };
}

/** COPY's context: "COPY users, line 3, column email". In binary, too, lines are rows. */
function copyPlace({
  details,
}: DatabaseError): { readonly line: number; readonly column?: string } | undefined {
  const where = typeof details?.where === 'string' ? details.where : '';
  const [, line, column] = /^COPY .+, line (\d+)(?:, column (.+))?$/m.exec(where) ?? [];
  return line === undefined ? undefined : { line: Number(line), ...(column !== undefined && { column }) };
}

/** Classes 22 (data) and 23 (constraints), and what functions raise, are about values. */
function hintFor(sqlState: string, table: CopyTable, column: string | undefined): string | undefined {
  if (/^(22|23|P0)/.test(sqlState)) return changedThere(table, column);
  if (sqlState === '55P03') return lockHint;
  if (sqlState === '42703' || sqlState === '42P01')
    return 'It was changed after the copy was planned: run it again.';
  return undefined;
}

/** "What arrives there is changed: email by email_masking." */
function changedThere({ columns }: CopyTable, column: string | undefined): string | undefined {
  const changed = columns.filter(({ change }) => change !== undefined);
  const named = changed.filter(({ name }) => name === column);
  const shown = (named.length > 0 ? named : changed).map(
    ({ name, change }) => `${name} by ${change?.strategy}`,
  );
  if (shown.length === 0) return undefined;
  return `Changed on the way: ${shown.slice(0, 5).join(', ')}. Their values have to fulfil what the target asks; choose another strategy, or other options.`;
}
