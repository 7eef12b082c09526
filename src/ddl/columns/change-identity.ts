import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { SequenceOptions } from '../../catalog/owned-attributes.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { asideOf, identitySequence, sequenceBefore } from '../sequences/identity-sequence.ts';
import { changedClauses, intoBounds, withType } from '../sequences/sequence-sql.ts';
import { type Column, followsParent, heirsOf, parentColumn, tableOf } from '../tables/table-tree.ts';
import { alterOnly } from './column-details.ts';
import { alterTable, identitySql } from './column-sql.ts';

interface ColumnChange {
  readonly from: Column;
  readonly to: Column;
}

export function dropIdentity({ to }: ColumnChange, context: DdlContext): DdlStep {
  return { sql: `${alterTable(context.to, to)} ALTER COLUMN ${quoteIdentifier(to.name)} DROP IDENTITY` };
}

/** Once the column is NOT NULL and without a default. The sequence that gave its numbers until now is gone on with. */
export function addIdentity({ from, to }: ColumnChange, context: DdlContext): readonly DdlStep[] {
  const { identity } = to.attributes;
  if (identity === undefined) return [];
  const add = {
    sql: `${alterTable(context.to, to)} ALTER COLUMN ${quoteIdentifier(to.name)} ADD ${identitySql(identity)}`,
  };
  const fresh = identitySequence(context.to, to);
  const old = sequenceBefore(from, context);
  const released = defaultsBelow(from, context);
  if (old === undefined)
    return [...released, add, ...pastTheRows(to, fresh, identity, context), ...persistenceOf(to, context)];
  const before = old.id.slice('sequence:'.length);
  const aside = before === fresh ? asideOf(old) : undefined;
  return [
    ...released,
    ...(aside === undefined
      ? []
      : [{ sql: `ALTER SEQUENCE ${before} RENAME TO ${quoteIdentifier(aside.name)}` }]),
    add,
    {
      sql: `SELECT pg_catalog.setval(${quoteLiteral(fresh)}, last_value, is_called) FROM ${aside?.qualified ?? before}`,
    },
    // One that nobody owns is dropped when child tables have let go of it too.
    ...(old.attributes.ownedBy === undefined ? [] : [{ sql: `DROP SEQUENCE ${aside?.qualified ?? before}` }]),
    ...persistenceOf(to, context),
  ];
}

/** Partitions become identities with their parent, and must have no default by then. */
function defaultsBelow(column: Column, context: DdlContext): readonly DdlStep[] {
  return heirsOf(context.from, column).flatMap((heir) => {
    const later = context.to.objects[heir.id];
    if (heir.attributes.default === undefined || later?.kind !== 'column') return [];
    if (!losesDefaultToIdentity({ from: heir, to: later }, context)) return [];
    return [{ sql: `${alterOnly(heir, context)} ALTER COLUMN ${quoteIdentifier(heir.name)} DROP DEFAULT` }];
  });
}

/** Whether the default of a child table's column goes because a column above it becomes an identity. */
export function losesDefaultToIdentity({ from, to }: ColumnChange, context: DdlContext): boolean {
  if (to.attributes.default !== undefined || !followsParent({ from, to })) return false;
  const [old, now] = [parentColumn(context.from, from), parentColumn(context.to, to)];
  if (old === undefined || now === undefined || old.attributes.identity !== undefined) return false;
  return now.attributes.identity !== undefined || losesDefaultToIdentity({ from: old, to: now }, context);
}

/** A new sequence would begin with numbers that rows have already. */
function pastTheRows(
  column: Column,
  sequence: string,
  { increment, minimum, maximum }: SequenceOptions,
  context: DdlContext,
): readonly DdlStep[] {
  const table = tableOf(context.to, column);
  if (table === undefined || context.isNew(table.id) || context.isNew(column.id)) return [];
  const name = quoteIdentifier(column.name);
  const [last, bound] = increment.startsWith('-')
    ? [`min(${name})`, `<= ${maximum}`]
    : [`max(${name})`, `>= ${minimum}`];
  const setval = `pg_catalog.setval(${quoteLiteral(sequence)}, ${last})`;
  return [{ sql: `SELECT ${setval} FROM ${nameOf(table)} HAVING ${last} ${bound}` }];
}

/** Of a column that is an identity before and after; `type` is the column's once it is changed. */
export function changeIdentity({ from, to }: ColumnChange, context: DdlContext): readonly DdlStep[] {
  const [old, fresh] = [from.attributes.identity, to.attributes.identity];
  if (old === undefined || fresh === undefined) return [];
  const [name, wanted] = [identitySequence(context.from, from), identitySequence(context.to, to)];
  const steps: DdlStep[] = [];
  if (name !== wanted) {
    const last = fresh.sequence === undefined ? wanted : fresh.sequence;
    const schema = to.schema === undefined ? '' : `${quoteIdentifier(to.schema)}.`;
    if (!last.startsWith(schema))
      throw cannotGenerate(to, `its sequence is to be ${wanted}, in another schema`);
    steps.push({ sql: `ALTER SEQUENCE ${name} RENAME TO ${last.slice(schema.length)}` });
  }
  const present = withType(old, fresh.type);
  const { statements, restart } = intoBounds(wanted, present, fresh);
  steps.push(...statements.map((sql) => ({ sql })));
  const clauses = [
    ...(old.generation === fresh.generation
      ? []
      : [`SET GENERATED ${fresh.generation === 'always' ? 'ALWAYS' : 'BY DEFAULT'}`]),
    ...changedClauses(present, fresh).map((clause) => `SET ${clause}`),
    ...restart,
  ];
  if (clauses.length > 0) {
    const alter = `${alterTable(context.to, to)} ALTER COLUMN ${quoteIdentifier(to.name)}`;
    steps.push({ sql: `${alter} ${clauses.join(' ')}` });
  }
  if (old.unlogged !== fresh.unlogged) steps.push(setPersistence(wanted, fresh.unlogged));
  return steps;
}

/** Since 15 the sequence of an identity column is unlogged as its table is, unless told otherwise. */
export function persistenceOf(column: Column, context: DdlContext): readonly DdlStep[] {
  const { identity } = column.attributes;
  const table = tableOf(context.to, column);
  if (identity === undefined || table?.kind !== 'table' || context.serverVersion < 150_000) return [];
  const unlogged = table.attributes.persistence === 'unlogged' ? true : undefined;
  return identity.unlogged === unlogged
    ? []
    : [setPersistence(identitySequence(context.to, column), identity.unlogged)];
}

function setPersistence(sequence: string, unlogged: true | undefined): DdlStep {
  return { sql: `ALTER SEQUENCE ${sequence} SET ${unlogged ? 'UNLOGGED' : 'LOGGED'}` };
}
