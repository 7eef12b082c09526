import type { Catalog, ObjectKind } from '../catalog/catalog.ts';
import { titleOf } from '../catalog/describe/name-of.ts';
import type { AttributeChange, Change } from '../catalog/diff/change.ts';
import { diffCatalogs } from '../catalog/diff/diff-catalogs.ts';

/** What decides whether a value can arrive, and mean the same; indexes, privileges and code do not. */
const kinds: ReadonlySet<ObjectKind> = new Set([
  'table',
  'column',
  'constraint',
  'sequence',
  'enum',
  'domain',
  'composite type',
  'range type',
]);

/** Attributes that change nothing about the rows. */
const irrelevant: ReadonlySet<string> = new Set([
  'acl',
  'collation',
  'comment',
  'compression',
  'default',
  'options',
  'owner',
  'persistence',
  'replicaIdentity',
  'rowSecurity',
  'forceRowSecurity',
  'statistics',
  'storage',
  'storageParameters',
  'tablespace',
  'accessMethod',
  'unlogged',
]);

/**
 * What keeps rows of `tables` (qualified, quoted; partitions and the tables above them) from being copied: changes
 * that would make the target like the source, of the tables themselves and of every type. `isSetAside` gets names of
 * constraints.
 */
export function schemaDifferences(
  source: Catalog,
  target: Catalog,
  tables: ReadonlySet<string>,
  isSetAside: (constraint: string) => boolean,
): readonly Change[] {
  return diffCatalogs(target, source).filter(
    (change) => concerns(change, tables) && matters(change) && !isExpected(change, isSetAside),
  );
}

/** A foreign key that an unfinished copy has set aside, or brought back NOT VALID. */
function isExpected({ object }: Change, isSetAside: (constraint: string) => boolean): boolean {
  return object.kind === 'constraint' && object.attributes.type === 'foreign key' && isSetAside(object.name);
}

function concerns({ kind, id, object }: Change, tables: ReadonlySet<string>): boolean {
  if (!kinds.has(kind)) return false;
  const own = kind === 'table' ? id : object.parent;
  if (own === undefined || !own.startsWith('table:')) return kind !== 'table';
  return tables.has(own.slice('table:'.length));
}

function matters({ action, kind, attributes = {} }: Change): boolean {
  if (action !== 'alter') return kind !== 'constraint' || action === 'create';
  return Object.entries(attributes).some(([name, change]) => !irrelevant.has(name) && !isOrder(name, change));
}

/** The list of a table's columns: their order is of no consequence, since they are named. */
function isOrder(name: string, { from, to }: AttributeChange): boolean {
  if (name !== 'columns' || !Array.isArray(from) || !Array.isArray(to)) return false;
  return [...from].sort().join('\n') === [...to].sort().join('\n');
}

const signs = { create: '+', drop: '-', alter: '~' } as const;

/** A line each: "+ column shop.w_orders.note", what the target lacks, has besides, or has otherwise. */
export function describeDifferences(changes: readonly Change[]): readonly string[] {
  return changes.map(({ action, id, attributes }) => {
    const what = Object.entries(attributes ?? {})
      .filter(([name]) => !irrelevant.has(name))
      .map(
        ([name, { from, to }]) => `${name}: ${JSON.stringify(from ?? null)} → ${JSON.stringify(to ?? null)}`,
      );
    return `${signs[action]} ${titleOf(id)}${what.length > 0 ? ` (${what.join(', ')})` : ''}`;
  });
}
