import type { Catalog, ObjectId, ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { qualify } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { DdlContext } from '../ddl-context.ts';
import { oncePerCatalog } from '../once-per-catalog.ts';
import { usersIn } from '../plan/users-of.ts';
import { type Column, tableOf } from '../tables/table-tree.ts';

/** The sequence of an identity column that is none any more, where a new sequence takes its name or its place. */
export interface IdentityInTheWay {
  /** By full name. */
  readonly sequence: string;
  /** The name it gets where the new sequence has its own. */
  readonly aside: { readonly name: string; readonly qualified: string } | undefined;
  /** The new sequence belongs to the same column and goes on where the old one is. */
  readonly isContinued: boolean;
}

/** The full name of the sequence of an identity column. */
export function identitySequence(catalog: Catalog, column: Column): string {
  const { sequence } = column.attributes.identity ?? {};
  const table = tableOf(catalog, column)?.name ?? '';
  return sequence ?? qualify(column.schema, generatedName(table, [column.name], 'seq'));
}

export function identityInTheWay(
  created: ObjectOf<'sequence'>,
  { from, to }: DdlContext,
): IdentityInTheWay | undefined {
  const name = nameOf(created);
  let found: IdentityInTheWay | undefined;
  for (const object of identitiesIn(from)) {
    const later = to.objects[object.id];
    // One that is dropped with its column is out of the way by then.
    if (later?.kind !== 'column' || later.attributes.identity !== undefined) continue;
    const sequence = identitySequence(from, object);
    const isContinued = columnOf(to, created) === nameOf(object);
    if (sequence !== name && !isContinued) continue;
    found = { sequence, aside: sequence === name ? asideOf(created) : undefined, isContinued };
    if (isContinued) return found;
  }
  return found;
}

/** What a sequence is called for the moment in which another one takes its name. */
export function asideOf({ schema, name }: { readonly schema: string | undefined; readonly name: string }): {
  readonly name: string;
  readonly qualified: string;
} {
  const aside = generatedName(name, [], 'old');
  return { name: aside, qualified: qualify(schema, aside) };
}

/** The sequence that the same column took its numbers from before it became an identity, and is dropped for it. */
export function sequenceBefore(column: Column, { from, to }: DdlContext): ObjectOf<'sequence'> | undefined {
  return sequencesIn(from)
    .get(nameOf(column))
    ?.find(({ id }) => !(id in to.objects));
}

const identitiesIn = oncePerCatalog((catalog): readonly Column[] =>
  Object.values<Catalog['objects'][ObjectId]>(catalog.objects).flatMap((object) =>
    object.kind === 'column' && object.attributes.identity !== undefined ? [object] : [],
  ),
);

/** Sequences by the column that takes its numbers from them. */
const sequencesIn = oncePerCatalog((catalog): ReadonlyMap<string, readonly ObjectOf<'sequence'>[]> => {
  const found = new Map<string, ObjectOf<'sequence'>[]>();
  for (const object of Object.values<Catalog['objects'][ObjectId]>(catalog.objects)) {
    const column = object.kind === 'sequence' ? columnOf(catalog, object) : undefined;
    if (object.kind !== 'sequence' || column === undefined) continue;
    found.set(column, [...(found.get(column) ?? []), object]);
  }
  return found;
});

/** The full name of the column that owns a sequence, or is the only one that needs it, child tables' apart. */
function columnOf(catalog: Catalog, { id, attributes }: ObjectOf<'sequence'>): string | undefined {
  if (attributes.ownedBy !== undefined) return attributes.ownedBy;
  const users = usersOf(catalog)(id).flatMap((user) => catalog.objects[user] ?? []);
  const [column, ...others] = users.filter((user) => user.kind !== 'column' || !user.attributes.inherited);
  return column?.kind === 'column' && others.length === 0 ? nameOf(column) : undefined;
}

const usersOf = oncePerCatalog(usersIn);

/** The column that a dropped sequence is dropped for: it becomes an identity, which goes on where the sequence is. */
export function identityAfter(sequence: ObjectOf<'sequence'>, { from, to }: DdlContext): Column | undefined {
  const id: ObjectId = `column:${columnOf(from, sequence) ?? ''}`;
  const [old, now] = [from.objects[id], to.objects[id]];
  if (old?.kind !== 'column' || now?.kind !== 'column') return undefined;
  return old.attributes.identity === undefined && now.attributes.identity !== undefined ? now : undefined;
}
