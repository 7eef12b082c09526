import type { ObjectId } from '../catalog/catalog.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import { parseDuration } from '../duration.ts';
import { ConfitureError } from '../errors.ts';
import type { SqlRule } from '../lint/custom/custom-rules.ts';
import type { Report } from '../lint/rule.ts';
import type { SchemaIndex } from '../lint/schema-index.ts';
import type { SelectedRule } from '../lint/selected-rule.ts';
import type { Connection } from '../postgres/connection.ts';
import { loadParser } from '../sql/load-parser.ts';
import { parseSql } from '../sql/parse.ts';

/**
 * Asks the database, and gives rules that say what it answered: each row is a violation. Runs read only, under the
 * rule's timeout. A query that fails becomes a rule that throws, so that it is told like any other broken one.
 */
export async function runSqlRules(
  rules: readonly SqlRule[],
  connection: Connection,
  schema: SchemaIndex,
): Promise<readonly SelectedRule[]> {
  const selected: SelectedRule[] = [];
  for (const rule of rules) selected.push(await answered(rule, connection, schema));
  return selected;
}

async function answered(
  { selected, sql, given }: SqlRule,
  connection: Connection,
  schema: SchemaIndex,
): Promise<SelectedRule> {
  const timeoutMs = given.timeout === 0 ? 0 : (parseDuration(given.timeout) ?? 0);
  const answer = await rowsOf(connection, sql, timeoutMs);
  const { rule } = selected;
  return {
    ...selected,
    rule: {
      ...rule,
      *check() {
        if (answer instanceof ConfitureError) throw answer;
        for (const row of answer) yield toReport(row, selected, given, schema);
      },
    },
  };
}

async function rowsOf(
  connection: Connection,
  sql: string,
  timeoutMs: number,
): Promise<readonly Readonly<Record<string, unknown>>[] | ConfitureError> {
  try {
    await refuseOther(sql);
    await connection.execute(`begin read only; set local statement_timeout = ${timeoutMs}`);
    return await connection.query(sql);
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  } finally {
    await connection.execute('rollback');
  }
}

/** A second statement could end the read-only transaction. */
async function refuseOther(sql: string): Promise<void> {
  await loadParser();
  const { statements } = parseSql('sql', sql);
  if (statements.length === 1 && statements[0]?.kind === 'SelectStmt') return;
  throw new ConfitureError('CONFIG_INVALID', '`sql` has to be one query');
}

function toReport(
  row: Readonly<Record<string, unknown>>,
  { rule }: SelectedRule,
  { help, message, description }: SqlRule['given'],
  schema: SchemaIndex,
): Report {
  if (!('object' in row) && !('message' in row))
    throw new ConfitureError('CONFIG_INVALID', '`sql` gives rows with neither `object` nor `message`');
  const name = text(row.object) ?? 'a row';
  const object = findId(name, schema);
  const found = schema.get(object);
  const shown = found === undefined ? name : nameOf(found);
  return {
    object,
    message:
      text(row.message) ??
      message?.replaceAll('{object}', shown) ??
      `${shown}: ${description ?? rule.summary}`,
    help: help ?? description,
  };
}

function text(value: unknown): string | undefined {
  const isPlain = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  if (isPlain) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const kinds = ['table', 'view', 'materialized view', 'column', 'index', 'constraint', 'schema'] as const;

/** An id, or a name in full as `regclass` prints it: with its schema unless that is public. */
function findId(name: string, schema: SchemaIndex): ObjectId {
  const names = [name, `public.${name}`];
  const ids = [
    name as ObjectId,
    ...kinds.flatMap((kind) => names.map((each): ObjectId => `${kind}:${each}`)),
  ];
  return ids.find((id) => schema.get(id) !== undefined) ?? `table:${name}`;
}
