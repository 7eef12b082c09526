import type { CatalogObject } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { targetOf } from '../clauses/target-of.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { ownerOf } from './owner-of.ts';

/** ALTER … OWNER TO; none for kinds without an owner, and where a new object belongs to the runner anyway. */
export function ownerSteps(
  kind: DdlKind,
  from: CatalogObject | undefined,
  to: CatalogObject,
  context: DdlContext,
): readonly DdlStep[] {
  const wanted = ownerOf(to);
  const present = from === undefined ? context.runner : ownerOf(from);
  if (wanted === undefined || wanted === present) return [];
  const target = targetOf(kind, to);
  const step = { sql: `ALTER ${kind.keyword} ${target} OWNER TO ${quoteIdentifier(wanted)}` };
  const table = from && tableThatOwns(from, context);
  if (table === undefined) return [step];
  // PostgreSQL refuses this for a sequence that a column owns, which goes along with its table.
  if (ownerOf(table) === wanted) return [];
  return [{ sql: `ALTER SEQUENCE ${target} OWNED BY NONE` }, step];
}

/** As it will be; undefined for what is no sequence of a column. */
function tableThatOwns(object: CatalogObject, { from, to }: DdlContext): CatalogObject | undefined {
  if (object.kind !== 'sequence' || object.attributes.ownedBy === undefined) return undefined;
  const table = from.objects[`column:${object.attributes.ownedBy}`]?.parent;
  return table && (to.objects[table] ?? from.objects[table]);
}
