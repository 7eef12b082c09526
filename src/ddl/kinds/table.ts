import type { ObjectOf } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { changedParameters } from '../clauses/options-sql.ts';
import { rewriteComment } from '../columns/rewrite-comment.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { createTable } from '../tables/create-table.ts';
import { dropTable } from '../tables/drop-table.ts';
import { alterWords, changeParents, changeRowSecurity } from '../tables/table-steps.ts';

export const table: DdlKind<'table'> = {
  kind: 'table',
  keyword: 'TABLE',
  create: (object, context) => [...createTable(object, context), ...replicaIdentity({}, object)],
  drop: dropTable,
  alter: alterTable,
  holdsRows: () => true,
};

function alterTable({ from, to, attributes }: Alteration<'table'>, context: DdlContext): readonly DdlStep[] {
  const [old, fresh] = [from.attributes, to.attributes];
  const alter = alterWords(to);
  const steps: DdlStep[] = [...changeParents(from, to, context)];
  if (attributes.partitionKey !== undefined) {
    throw cannotGenerate(to, 'PostgreSQL cannot change how a table is partitioned, nor whether it is');
  }
  const say = (action: string, comment?: string): void => {
    steps.push({ sql: `${alter} ${action}`, ...(comment !== undefined && { comment }) });
  };
  const rewriting = context.online ? rewriteComment : undefined;
  if (attributes.ofType !== undefined) say(fresh.ofType === undefined ? 'NOT OF' : `OF ${fresh.ofType}`);
  if (attributes.persistence !== undefined) {
    say(fresh.persistence === 'unlogged' ? 'SET UNLOGGED' : 'SET LOGGED', rewriting);
  }
  if (attributes.accessMethod !== undefined) {
    if (context.serverVersion < 150_000) {
      throw cannotGenerate(to, 'the access method of a table cannot be changed before PostgreSQL 15');
    }
    say(`SET ACCESS METHOD ${quoteIdentifier(fresh.accessMethod ?? 'heap')}`, rewriting);
  }
  if (attributes.tablespace !== undefined) {
    say(`SET TABLESPACE ${quoteIdentifier(fresh.tablespace ?? 'pg_default')}`, rewriting);
  }
  const { set, reset } = changedParameters(old.storageParameters, fresh.storageParameters);
  if (reset !== undefined) say(`RESET (${reset})`);
  if (set !== undefined) say(`SET (${set})`);
  return [...steps, ...changeRowSecurity(old, to), ...replicaIdentity(old, to)];
}

/** The index of USING INDEX says so itself. */
function replicaIdentity(
  from: Partial<ObjectOf<'table'>['attributes']>,
  to: ObjectOf<'table'>,
): readonly DdlStep[] {
  const wanted = to.attributes.replicaIdentity;
  if (from.replicaIdentity === wanted || wanted === 'index') return [];
  return [{ sql: `${alterWords(to)} REPLICA IDENTITY ${wanted?.toUpperCase() ?? 'DEFAULT'}` }];
}
