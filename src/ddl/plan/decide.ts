import type { Catalog, CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { titleOf } from '../../catalog/describe/name-of.ts';
import type { AttributeChange, Change } from '../../catalog/diff/change.ts';
import { diffCatalogs } from '../../catalog/diff/diff-catalogs.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration } from '../ddl-kind.ts';
import { kindOf } from '../kinds/index.ts';
import { usersIn } from './users-of.ts';
import type { Decisions, Keep, Verdict } from './verdict.ts';

/**
 * What is done with each object that differs, and with those that are in the way of that.
 * Throws GENERATE_IMPOSSIBLE for an object with rows that could only be dropped and created.
 */
export function decide(context: DdlContext): Decisions {
  const { from, to } = context;
  const verdicts = new Map<ObjectId, Verdict>();
  const keeps = new Map<ObjectId, Keep[]>();
  const disturbed = new Map<ObjectId, Set<ObjectId>>();
  const users = usersIn(from);
  const early: ObjectId[] = [];
  for (const change of diffCatalogs(from, to)) {
    const verdict = verdictOf(change, verdicts.get(change.id), context);
    if (verdict !== undefined) verdicts.set(change.id, verdict);
  }
  const seen = new Set<ObjectId>();
  for (const [id, verdict] of [...verdicts]) {
    if (verdict.action === 'replace' || verdict.action === 'put aside') {
      seen.add(id);
      early.push(id);
    } else if (verdict.action === 'alter' && verdict.alteration !== undefined) {
      for (const user of users(id)) disturb(user, id, verdict.alteration);
    } else if (verdict.action === 'drop') {
      for (const user of users(id)) if (isUnchanged(user)) makeWay(user, id);
    }
  }
  for (let id = early.pop(); id !== undefined; id = early.pop())
    for (const user of users(id)) follow(user, id);
  return { verdicts, keeps, disturbed };

  function disturb(user: ObjectId, need: ObjectId, alteration: Alteration): void {
    const object = from.objects[user];
    if (object === undefined || !kindOf(alteration.from).disturbs?.(alteration, object)) return;
    const pairs = disturbed.get(user) ?? new Set();
    disturbed.set(user, pairs.add(need));
    makeWay(user, need);
  }

  /** It stands on something else from now on, though nothing in it says so: a foreign key on another key. */
  function isUnchanged(id: ObjectId): boolean {
    const object = to.objects[id];
    const verdict = verdicts.get(id);
    const isSame = verdict === undefined || (verdict.action === 'alter' && verdict.alteration === undefined);
    return isSame && object !== undefined && !kindOf(object).holdsRows?.(object);
  }

  /** Something it needs is dropped for a while, or for good before its own turn. */
  function follow(user: ObjectId, need: ObjectId): void {
    const [object, later, lost] = [from.objects[user], to.objects[user], from.objects[need]];
    if (object === undefined || lost === undefined) return;
    const verdict = verdicts.get(user);
    if (later !== undefined && verdict?.action !== 'replace' && verdict?.action !== 'put aside') {
      const kept = kindOf(object).keep?.({ from: object, to: later }, lost, context);
      if (kept !== undefined) {
        keeps.set(user, [...(keeps.get(user) ?? []), { need, ...kept }]);
        for (const further of kept.disturbs === undefined ? [] : users(user)) {
          const found = from.objects[further];
          if (found !== undefined && kept.disturbs?.(found)) makeWay(further, user);
        }
        return;
      }
    }
    makeWay(user, need);
  }

  function makeWay(user: ObjectId, need: ObjectId): void {
    const [object, later] = [from.objects[user], to.objects[user]];
    if (object === undefined || seen.has(user)) return;
    seen.add(user);
    early.push(user);
    const verdict = verdicts.get(user);
    if (verdict?.action === 'drop' || later === undefined) return;
    const kind = kindOf(object);
    if (kind.holdsRows?.(object))
      throw cannotGenerate(object, `it needs ${titleOf(need)}, which has to be dropped and created again`);
    verdicts.set(user, {
      action: kind.putAside === undefined ? 'replace' : 'put aside',
      from: object,
      to: later,
    });
  }
}

/** Attributes that are altered alike for all kinds, or by way of the columns themselves. */
const common = new Set(['owner', 'comment', 'acl']);

function verdictOf(change: Change, known: Verdict | undefined, context: DdlContext): Verdict | undefined {
  const { action, object, attributes = {} } = change;
  // An object that is moved to another parent is dropped under the one and created under the other.
  if (action === 'drop') return { action, from: object };
  if (action === 'create') {
    return known?.action === 'drop'
      ? { action: 'replace', from: known.from, to: object }
      : { action, to: object };
  }
  const from = objectIn(context.from, change.id);
  if (from === undefined) return undefined;
  const own: Record<string, AttributeChange> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const isOfColumns = name === 'columns' && isTable(object);
    if (!common.has(name) && !isOfColumns) own[name] = value;
  }
  const isAltered = Object.keys(own).length > 0;
  if (!isAltered && !Object.keys(attributes).some((name) => common.has(name))) return undefined;
  const alteration: Alteration | undefined = isAltered ? { from, to: object, attributes: own } : undefined;
  const kind = kindOf(object);
  if (alteration === undefined || !kind.isReplaced?.(alteration, context))
    return { action, from, to: object, alteration };
  if (kind.holdsRows?.(from))
    throw cannotGenerate(object, 'it cannot be changed in place, and its rows would be lost');
  return { action: kind.putAside === undefined ? 'replace' : 'put aside', from, to: object };
}

function objectIn(catalog: Catalog, id: ObjectId): CatalogObject | undefined {
  return catalog.objects[id];
}

function isTable({ kind }: CatalogObject): boolean {
  return kind === 'table' || kind === 'foreign table';
}
