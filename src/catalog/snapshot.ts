import { ConfitureError } from '../errors.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Catalog, CatalogObject, ObjectId, Unmodelled } from './catalog.ts';
import { objectKinds } from './object-kinds.ts';

/** The catalog as JSON with a line for each object, so that two snapshots can be compared by eye; see `parseSnapshot`. */
export function toSnapshot(catalog: Catalog): string {
  const objects = Object.values(catalog.objects).map(
    ({ id, ...rest }) => `    ${JSON.stringify(id)}: ${canonicalJson(rest)}`,
  );
  return `{
  "format": ${catalog.format},
  "serverVersion": ${catalog.serverVersion},
  "schemas": ${JSON.stringify(catalog.schemas)},
  "objects": {${objects.length > 0 ? `\n${objects.join(',\n')}\n  ` : ''}},
  "unmodelled": ${JSON.stringify(catalog.unmodelled)}
}
`;
}

/**
 * The catalog that `toSnapshot` wrote. `source` is the file's name for messages.
 * Throws SNAPSHOT_INVALID for anything else.
 */
export function parseSnapshot(text: string, source = 'the snapshot'): Catalog {
  const value = parseJson(text, source);
  if (!isRecord(value) || !('format' in value)) {
    throw invalid(`${source} is not a snapshot of a catalog: it has no "format"`);
  }
  if (value.format !== 1) {
    throw invalid(
      `${source} has format ${JSON.stringify(value.format)}, this version of Confiture reads format 1`,
      {
        hint: 'Write it again with this version, or read it with the version that wrote it.',
      },
    );
  }
  const { serverVersion, schemas, objects, unmodelled } = value;
  if (typeof serverVersion !== 'number') throw invalid(`${source}: "serverVersion" is not a number`);
  if (!isList(schemas, isString)) throw invalid(`${source}: "schemas" is not a list of names`);
  if (!isRecord(objects)) throw invalid(`${source}: "objects" is missing`);
  if (!isList(unmodelled, isUnmodelled))
    throw invalid(`${source}: "unmodelled" is not a list of kinds and identities`);
  const read: Record<ObjectId, CatalogObject> = {};
  for (const id of Object.keys(objects).sort()) {
    const object = objects[id];
    if (!isObject(id, object)) throw invalid(`${source}: ${id} is not an object of a catalog`);
    const { kind, schema, name, parent, dependsOn, attributes } = object;
    // That the attributes are those of the kind is the word of whoever wrote the file.
    read[id as ObjectId] = (
      parent === undefined
        ? { kind, id, schema, name, dependsOn, attributes }
        : { kind, id, schema, name, parent, dependsOn, attributes }
    ) as CatalogObject;
  }
  return { format: 1, serverVersion, schemas, objects: read, unmodelled };
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`${source} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function invalid(
  message: string,
  options: { readonly hint?: string; readonly cause?: unknown } = {},
): ConfitureError {
  return new ConfitureError('SNAPSHOT_INVALID', message, options);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isUnmodelled(value: unknown): value is Unmodelled {
  return isRecord(value) && isString(value.kind) && isString(value.identity);
}

const kinds: ReadonlySet<string> = new Set(objectKinds);

/** The id is the key. */
function isObject(id: string, value: unknown): value is Omit<CatalogObject, 'id'> {
  return (
    isRecord(value) &&
    isString(value.kind) &&
    kinds.has(value.kind) &&
    id.startsWith(`${value.kind}:`) &&
    isString(value.name) &&
    (value.schema === undefined || isString(value.schema)) &&
    (value.parent === undefined || isString(value.parent)) &&
    isList(value.dependsOn, isString) &&
    isRecord(value.attributes)
  );
}
