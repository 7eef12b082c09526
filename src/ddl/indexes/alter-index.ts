import { sameJson } from '../../catalog/diff/same-json.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { optionActions } from '../clauses/option-actions.ts';
import { isUsed } from '../constraints/constraint-clause.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { attachIndex } from './attach-index.ts';
import { isGone, isPartitioned, keptChildren, keptParents, objectAt, staysAttached } from './attachment.ts';
import type { Index } from './index-sql.ts';
import { indexName, markIndex } from './mark-index.ts';
import { isAdopted } from './swap.ts';

const inPlace = new Set(['tablespace', 'clustered', 'replicaIdentity']);

export function isReplacedIndex(change: Alteration<'index'>, context: DdlContext): boolean {
  return Object.keys(change.attributes).some(
    (name) => !inPlace.has(name) && isBuiltAnew(change, name, context),
  );
}

function isBuiltAnew({ from, to }: Alteration<'index'>, name: string, context: DdlContext): boolean {
  switch (name) {
    case 'keys':
      return !sameJson(withoutStatistics(from), withoutStatistics(to));
    case 'storageParameters':
      // PostgreSQL refuses ALTER INDEX … SET for an index of a partitioned table.
      return isPartitioned(context.to, to) && to.attributes.constraint === undefined;
    case 'constraint':
      return !isAdopted(to, context);
    case 'inheritedFrom':
      // There is no ALTER INDEX … DETACH.
      return from.attributes.inheritedFrom !== undefined && keptParents(to, context).length > 0;
    case 'invalid':
      return to.attributes.invalid === true && keptChildren(to, context).length > 0;
    default:
      return true;
  }
}

export function alterIndex({ from, to }: Alteration<'index'>, context: DdlContext): readonly DdlStep[] {
  const name = indexName(to);
  const { storageParameters, tablespace, invalid, keys } = to.attributes;
  const say = (action: string): DdlStep => ({ sql: `ALTER INDEX ${name} ${action}` });
  const actions = optionActions(from.attributes.storageParameters, storageParameters);
  if (actions.length > 0 && isPartitioned(context.to, to)) {
    throw cannotGenerate(
      to,
      'PostgreSQL cannot change the storage parameters of the index of a partitioned constraint',
    );
  }
  return [
    ...attach(from, to, context),
    ...actions.map(say),
    ...(from.attributes.tablespace === tablespace ? [] : [moveTo(tablespace)]),
    ...keys.flatMap(({ statistics = -1 }, at) =>
      (from.attributes.keys[at]?.statistics ?? -1) === statistics
        ? []
        : [say(`ALTER COLUMN ${at + 1} SET STATISTICS ${statistics}`)],
    ),
    ...(from.attributes.invalid === invalid ? [] : rebuild(to, context)),
    ...markIndex(from, to, context),
  ];

  function moveTo(target = 'pg_default'): DdlStep {
    const step = say(`SET TABLESPACE ${quoteIdentifier(target)}`);
    const comment = 'Writes to the table wait until the index is copied.';
    return isUsed(to, context) ? { ...step, comment } : step;
  }
}

/** To an index that is there already; a new one attaches its parts itself, and ATTACH PARTITION of a table does. */
function attach(from: Index, to: Index, context: DdlContext): readonly DdlStep[] {
  const root = to.attributes.inheritedFrom;
  if (root === undefined || from.attributes.inheritedFrom === root) return [];
  if (!staysAttached(to, context) || isGone(root, context)) return [];
  const whole = objectAt(context.to, root);
  return whole?.kind === 'index' ? [attachIndex(whole, to, context)] : [];
}

function rebuild(index: Index, context: DdlContext): readonly DdlStep[] {
  // That of a partitioned table is valid as soon as all its parts are attached.
  if (isPartitioned(context.to, index)) return [];
  if (index.attributes.invalid) {
    throw cannotGenerate(index, 'it is invalid, as a failed CREATE INDEX CONCURRENTLY leaves it');
  }
  const name = indexName(index);
  return isUsed(index, context)
    ? [{ sql: `REINDEX INDEX CONCURRENTLY ${name}`, stage: 'indexes' }]
    : [{ sql: `REINDEX INDEX ${name}` }];
}

function withoutStatistics({ attributes }: Index) {
  return attributes.keys.map(({ statistics, ...key }) => key);
}
