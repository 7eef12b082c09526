import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import type { BrokenDependent } from '../impact.ts';
import { routineCode } from '../inner/routine-code.ts';
import { nowOf } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';
import { functionsFiredOn } from './functions-fired-on.ts';
import { type Mentions, mentionsOf } from './mentions.ts';
import { type Routine, routinesWith } from './routines-with.ts';

export type Subject =
  | { readonly kind: 'relation' | 'type' | 'function' | 'schema'; readonly id: string }
  /** `id` is the table's. */
  | { readonly kind: 'column'; readonly id: string; readonly column: string };

/** Functions and procedures whose body between quotes names what changes: they fail when they run next. */
export function bodiesThatName(world: World, subject: Subject, change: string): BrokenDependent[] {
  // What the run itself made, no function of the catalog can mean.
  if (world.relations.get(subject.id)?.birth !== undefined) return [];
  return candidates(world, subject).flatMap((routine): BrokenDependent[] => {
    if (world.dropped.has(routine.id) || isReplaced(world, routine)) return [];
    if (!names(world, routine, subject)) return [];
    const now = nowOf(world, routine.id);
    const name = now.slice(now.indexOf(':') + 1);
    const what =
      subject.kind === 'column'
        ? `column ${subject.id}.${qualify(subject.column)}`
        : `${subject.kind} ${subject.id}`;
    const message = `${routine.kind} ${name} names ${what} in its body, which ${change}: it fails when it runs`;
    return [{ kind: routine.kind, name, how: 'breaks when it runs', message }];
  });
}

/** A column's name is in many bodies: that of its table must be there, too, or the function be of its triggers. */
function candidates(world: World, subject: Subject): readonly Routine[] {
  const name = splitIdentifiers(subject.id, '.').at(-1) ?? '';
  const found = routinesWith(world, name);
  if (subject.kind !== 'column') return [...found];
  const named = routinesWith(world, subject.column);
  const fired = functionsFiredOn(world, subject.id);
  return [...named].filter((routine) => found.has(routine) || fired.has(routine.id));
}

/** A function of the same name that the run made may be this one, replaced. */
function isReplaced(world: World, { schema, name }: Routine): boolean {
  return world.newRoutines.has(qualify(schema, name));
}

function names(world: World, routine: Routine, subject: Subject): boolean {
  const code = routineCode(routine);
  if (code === undefined) return false;
  const path = pathOf(world, routine);
  if (code.fragments.some((fragment) => isNamed(world, mentionsOf(fragment), subject, path))) return true;
  if (subject.kind !== 'column') return false;
  const touchesRow =
    assignsTo(routine, subject.column) ||
    code.fragments.some((fragment) => mentionsOf(fragment).rowColumns.has(subject.column));
  return touchesRow && functionsFiredOn(world, subject.id).has(routine.id);
}

function isNamed(world: World, mentions: Mentions, subject: Subject, path: readonly string[]): boolean {
  const relations = { names: mentions.relations, has: (id: string) => world.relations.has(id) };
  const types = { names: mentions.types, has: (id: string) => world.types.has(id) };
  const calls = { names: mentions.calls, has: (id: string) => world.others.has(`function:${id}`) };
  if (subject.kind === 'relation') return means(relations, subject.id, path);
  if (subject.kind === 'type') return means(types, subject.id, path);
  if (subject.kind === 'function') return means(calls, subject.id, path);
  if (subject.kind === 'column')
    return mentions.columns.has(subject.column) && means(relations, subject.id, path);
  return [...mentions.relations, ...mentions.types, ...mentions.calls].some(
    ({ schema }) => schema !== undefined && qualify(schema) === subject.id,
  );
}

interface Named {
  readonly names: readonly ObjectName[];
  readonly has: (id: string) => boolean;
}

function means({ names: all, has }: Named, id: string, path: readonly string[]): boolean {
  return all.some(({ schema, name }) => {
    const found = schema ?? path.find((on) => has(qualify(on, name)));
    return found !== undefined && qualify(found, name) === id;
  });
}

/** `NEW.total := 1`: the tree of PL/pgSQL does not keep the target. */
function assignsTo({ attributes }: Routine, column: string): boolean {
  return attributes.body?.toLowerCase().includes(`new.${column}`) === true;
}

/** The function's own SET search_path, else the one in force. */
function pathOf(world: World, { attributes }: Routine): readonly string[] {
  const own = attributes.settings?.search_path;
  return own === undefined ? world.searchPath : splitIdentifiers(own, ',');
}
