import type { ObjectId } from '../../../catalog/catalog.ts';
import { qualify } from '../../../catalog/identifier.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import { childrenOf } from '../find.ts';
import { changeRelation, withEntry, withoutMember } from '../make/put-relation.ts';
import { kindOfId, nameOfId } from '../object-ids.ts';
import type { World } from '../world.ts';
import { dropColumn } from './drop-column.ts';
import { dropConstraint } from './drop-constraint.ts';
import { dropOther } from './drop-other.ts';
import { dropRelation } from './drop-relation.ts';
import { dropType } from './drop-type.ts';
import { markDropped } from './mark-dropped.ts';

/** Takes away the object of an id because something of the kind `because` goes that it needs. */
export function dropObject(world: World, id: ObjectId, because: string): void {
  const [kind, name] = [kindOfId(id), nameOfId(id)];
  switch (kind) {
    case 'table':
    case 'foreign table':
    case 'view':
    case 'materialized view':
    case 'sequence':
    case 'index':
      dropRelation(world, name);
      return;
    case 'enum':
    case 'domain':
    case 'composite type':
    case 'range type':
      dropType(world, name);
      return;
    case 'column': {
      const { relation, part } = partOf(name);
      dropOfColumn(world, relation, part, because);
      return;
    }
    case 'constraint': {
      const { relation, part } = partOf(name);
      dropConstraint(world, relation, part, { cascade: true });
      return;
    }
    case 'trigger':
    case 'policy':
    case 'rule': {
      const { relation, part } = partOf(name);
      dropPart(world, kind, relation, part);
      return;
    }
    default:
      dropOther(world, id);
      return;
  }
}

/** A column loses its default with the sequence or function that it calls, and itself with its type. */
function dropOfColumn(world: World, tableId: string, name: string, because: string): void {
  const table = world.relations.get(tableId);
  const column = table?.columns.get(name);
  if (table === undefined || column === undefined) return;
  const losesDefault = because === 'sequence' || because === 'function' || because === 'aggregate';
  if (losesDefault && column.generated === undefined) {
    const columns = withEntry(table.columns, name, { ...column, default: undefined });
    changeRelation(world, tableId, { columns });
  } else {
    dropColumn(world, tableId, name, { cascade: true });
  }
}

const lists = { trigger: 'triggers', policy: 'policies', rule: 'rules' } as const;

export function dropPart(world: World, kind: keyof typeof lists, tableId: string, name: string): void {
  const table = world.relations.get(tableId);
  if (table === undefined) return;
  markDropped(world, `${kind}:${tableId}.${qualify(name)}`);
  changeRelation(world, tableId, { [lists[kind]]: withoutMember(table[lists[kind]], name) });
  if (kind !== 'trigger') return;
  for (const child of childrenOf(world, table)) {
    if (child.partition !== undefined && child.triggers.has(name)) dropPart(world, kind, child.id, name);
  }
}

/** The relation and the last part of a full name: `shop.w_orders.total`. */
function partOf(name: string): { readonly relation: string; readonly part: string } {
  const parts = splitIdentifiers(name, '.');
  return { relation: qualify(...parts.slice(0, -1)), part: parts.at(-1) ?? '' };
}
