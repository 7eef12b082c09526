import type { Creation } from '../dependencies/creates.ts';
import type { Dependencies } from '../dependencies/dependencies.ts';
import type { ObjectKind, ObjectName } from '../dependencies/names.ts';
import type { Need } from '../dependencies/needs.ts';
import { creationSchema, type Session } from '../dependencies/session.ts';
import { addToList } from './add-to-list.ts';

/** A statement in a file, by the file's number in the discovered order. */
export interface Place {
  readonly file: number;
  readonly dependencies: Dependencies;
}

export interface Creator extends Place {
  readonly creation: Creation;
}

interface Found {
  /** In discovered order; several for overloaded functions and for what is created again or replaced. */
  readonly creators: readonly Creator[];
  /** False when the name was found only by looking into schemas outside of the search path. */
  readonly certain: boolean;
}

export interface ObjectIndex {
  readonly extensions: readonly Creator[];
  find(need: Need): Found;
  /** One key per table or type, however it is named; the key of one that no file creates is made of its name. */
  keyOf(need: Need, found: Found): string;
  tableKey(name: ObjectName, session: Session): string;
}

const nothing: Found = { creators: [], certain: true };

/** What the files create, by the names under which statements may look for it. */
export function indexObjects(places: readonly Place[]): ObjectIndex {
  const byName = new Map<string, Creator[]>();
  for (const { file, dependencies } of places) {
    for (const creation of dependencies.creates)
      addToList(byName, nameKey(creation), { file, dependencies, creation });
  }
  const find = (need: Need): Found => {
    // Most names are PostgreSQL's own, and this is all they cost.
    const named = byName.get(nameKey(need));
    return named ? among(named, need) : nothing;
  };
  const tableKey = (name: ObjectName, { searchPath }: Session): string => {
    const need = { ...name, searchPath, certain: true };
    return keyOf(need, find(need));
  };
  const extensions = [...byName.values()].flat().filter(({ creation }) => creation.kind === 'extension');
  return { extensions, find, keyOf, tableKey };
}

function keyOf(need: Need, { creators: [creator] }: Found): string {
  return `${creator?.creation.schema ?? need.schema ?? creationSchema(need)}.${need.name}`;
}

function nameKey({ on, name }: ObjectName): string {
  return on === undefined ? name : `${on}\n${name}`;
}

function among(named: readonly Creator[], need: Need): Found {
  const ofKind = named.filter(
    ({ creation }) => isKind(creation.kind, need.kind) && takes(creation, need.argumentCount),
  );
  const inSchema = (schema: string | undefined) =>
    ofKind.filter(({ creation }) => creation.schema === schema);
  if (need.schema) return { creators: inSchema(need.schema), certain: true };
  for (const schema of [undefined, 'pg_temp', ...(need.searchPath ?? ['public'])]) {
    const creators = inSchema(schema);
    if (creators.length > 0) return { creators, certain: true };
  }
  // A role or database may set a search path that no file shows: a name that only one schema has is meant.
  const schemas = new Set(ofKind.map(({ creation }) => creation.schema));
  return schemas.size === 1 ? { creators: ofKind, certain: false } : nothing;
}

/** A table is a type too, the one of its rows. */
function isKind(created: ObjectKind, needed: ObjectKind): boolean {
  return created === needed || (needed === 'type' && created === 'relation');
}

function takes({ arguments: range }: Creation, count: number | undefined): boolean {
  return count === undefined || range === undefined || (range.least <= count && count <= range.most);
}
