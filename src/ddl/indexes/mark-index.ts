import { findObject } from '../../catalog/catalog.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { parentName } from '../clauses/on-parent.ts';
import { alterTableOf, isUsed } from '../constraints/constraint-clause.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import type { Index } from './index-sql.ts';

/** What a table says of one of its indexes: CLUSTER ON, and REPLICA IDENTITY USING INDEX. */
export function markIndex(from: Index | undefined, to: Index, context: DdlContext): readonly DdlStep[] {
  const alter = alterTableOf(to);
  const name = quoteIdentifier(to.name);
  const steps: DdlStep[] = [];
  const { clustered, replicaIdentity } = to.attributes;
  if (clustered && !from?.attributes.clustered) steps.push({ sql: `${alter} CLUSTER ON ${name}` });
  // CLUSTER ON another index is enough.
  if (from?.attributes.clustered && !clustered && !hasClustered(to, context)) {
    steps.push({ sql: `${alter} SET WITHOUT CLUSTER` });
  }
  if (replicaIdentity && !from?.attributes.replicaIdentity) {
    const waits = isUsed(to, context) && !keysWereNotNull(to, context);
    steps.push({
      sql: `${alter} REPLICA IDENTITY USING INDEX ${name}`,
      ...(waits && { stage: 'finish' as const }),
    });
  }
  return steps;
}

function hasClustered({ parent }: Index, { to }: DdlContext): boolean {
  return Object.values(to.objects).some(
    (object) => object.kind === 'index' && object.parent === parent && object.attributes.clustered,
  );
}

/** REPLICA IDENTITY wants NOT NULL columns, which online they are only in the end. */
function keysWereNotNull(index: Index, { from }: DdlContext): boolean {
  const table = parentName(index);
  return index.attributes.keys.every(
    ({ column = '' }) => findObject(from, `column:${table}.${quoteIdentifier(column)}`)?.attributes.notNull,
  );
}

/** Full name, quoted. */
export function indexName({ schema, name }: Pick<Index, 'schema' | 'name'>): string {
  return qualify(schema, name);
}
