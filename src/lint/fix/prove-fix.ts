import type { Catalog, CatalogObject, ObjectId, ObjectKind } from '../../catalog/catalog.ts';
import { titleOf } from '../../catalog/describe/name-of.ts';
import type { Change } from '../../catalog/diff/change.ts';
import { compareCatalogs } from '../../catalog/diff/compare-catalogs.ts';
import { sameJson } from '../../catalog/diff/same-json.ts';
import type { LintFinding } from '../lint-finding.ts';
import { reachOf } from './reach-of.ts';

/** What a fix may take away: nothing that holds rows, and nothing that an application calls by its name. */
const removable: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  'constraint',
  'index',
  'policy',
  'rule',
  'sequence',
  'statistics',
  'trigger',
]);

/**
 * What the edits changed besides the objects that the fixed findings are about, in words such as "alters table
 * shop.w_orders"; empty where the fix is proven. Both catalogs are built by the same role on the same server. What
 * depends on such an object may change with it, what stands on the same table may be added, and a fix that is not
 * safe may give it another name.
 */
export function proveFix(
  before: Catalog,
  after: Catalog,
  expected: readonly LintFinding[],
): readonly string[] {
  const { changes, notCompared } = compareCatalogs(before, after);
  const named = expected.flatMap(({ object }) => (object === undefined ? [] : [object]));
  const renamable = expected.flatMap(({ object, fix }) => (object && fix?.unsafe ? [object] : []));
  const renames = renamesOf(changes, new Set(renamable), before);
  const reach = reachOf([...named, ...renames.values()], before, after);
  const renamed = new Set<ObjectId>([...renames.keys()]);
  const unexpected = changes.filter((change) => {
    if (renamed.has(change.id) || isWithin(change, renamed)) return false;
    if (change.action === 'drop' && !removable.has(change.kind)) return true;
    return !reach(change);
  });
  const unmodelled = notCompared.filter(({ side }) => side !== 'both');
  return [
    ...unexpected.map(({ action, id }) => `${action}s ${titleOf(id)}`),
    ...unmodelled.map(({ kind, identity }) => `changes ${kind} ${identity}`),
  ];
}

/** Objects that are gone, each with the one that is like it in all but its name, where there is just one. */
function renamesOf(
  changes: readonly Change[],
  candidates: ReadonlySet<ObjectId>,
  before: Catalog,
): ReadonlyMap<ObjectId, ObjectId> {
  const renames = new Map<ObjectId, ObjectId>();
  for (const { action, id } of changes) {
    const old = before.objects[id];
    if (action !== 'drop' || old === undefined || !candidates.has(id)) continue;
    const alike = changes.filter((change) => change.action === 'create' && isAlike(old, change.object));
    const [only] = alike;
    if (only !== undefined && alike.length === 1) renames.set(id, only.id);
  }
  return renames;
}

function isAlike(a: CatalogObject, b: CatalogObject): boolean {
  if (a.kind !== b.kind || a.schema !== b.schema || a.parent !== b.parent) return false;
  return sameJson({ ...a.attributes }, { ...b.attributes });
}

function isWithin({ within, object }: Change, ids: ReadonlySet<ObjectId>): boolean {
  return (within !== undefined && ids.has(within)) || (object.parent !== undefined && ids.has(object.parent));
}
