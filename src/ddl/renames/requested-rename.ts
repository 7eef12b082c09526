import type { Catalog, CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { ConfitureError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import type { Rename } from './rename.ts';
import { renameLabel, renameObject } from './rename-object.ts';

/**
 * The statement of a `--rename old=new`: `shop.orders=w_orders` for an object, `shop.w_orders.total=amount` for a part
 * of a table, `shop.status.new=fresh` for a label of an enum. Throws USAGE where `old` is not in `from`, is there no
 * less in `to`, or `new` is not what `to` has.
 */
export function requestedRename(text: string, from: Catalog, to: Catalog): Rename {
  const [, old = '', given = ''] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
  const fail = (message: string, hint?: string) =>
    new ConfitureError('USAGE', `--rename ${text}: ${message}`, { hint });
  if (old === '')
    throw fail('it needs an old and a new name', 'For example --rename shop.w_orders.total=amount.');
  // As in SQL, `public` need not be said.
  const object = findByName(from, old) ?? findByName(from, `public.${old}`);
  const label = object === undefined ? (findLabel(from, old) ?? findLabel(from, `public.${old}`)) : undefined;
  if (object === undefined && label === undefined) {
    const guess = nearest(old, Object.values(from.objects).map(nameOf));
    throw fail(`there is no ${old} to rename`, guess && `Did you mean ${guess}?`);
  }
  if (label !== undefined) {
    const wanted = to.objects[label.object.id];
    if (wanted?.kind !== 'enum' || !wanted.attributes.labels.includes(given))
      throw fail(`${nameOf(label.object)} has no label ${given} in what is wanted`);
    return renameLabel(label.object, label.label, given);
  }
  if (object === undefined) throw fail(`there is no ${old} to rename`);
  const name = bareName(given, object);
  const wanted = `${object.id.slice(0, object.id.length - ownName(object).length)}${quoteIdentifier(name)}${argumentsOf(object)}`;
  if (!hasId(to, wanted)) throw fail(`there is no ${wanted.replace(':', ' ')} in what is wanted`);
  if (hasId(from, wanted)) throw fail(`${wanted.replace(':', ' ')} is there already`);
  return renameObject(object, name);
}

/** What an id ends with: the quoted name, with the arguments of a routine. */
function ownName(object: CatalogObject): string {
  return `${quoteIdentifier(object.name)}${argumentsOf(object)}`;
}

function argumentsOf({ id, schema, name, parent, kind }: CatalogObject): string {
  if (parent !== undefined) return '';
  return id.slice(kind.length + 1 + qualify(schema, name).length);
}

/** A new name may be written with what stands before it, or without. */
function bareName(given: string, object: CatalogObject): string {
  const full = nameOf(object);
  const prefix = full.slice(0, full.length - ownName(object).length);
  const said = [prefix, prefix.replace(/^public\./, '')].find(
    (each) => each !== '' && given.startsWith(each),
  );
  const bare = given.slice(said?.length ?? 0);
  return /^".*"$/.test(bare) ? bare.slice(1, -1).replaceAll('""', '"') : bare;
}

/** A table before its row type, an object before an index of its name. */
const kinds = ['table', 'column', 'view', 'materialized view', 'foreign table', 'sequence', 'constraint'];

function findByName(catalog: Catalog, name: string): CatalogObject | undefined {
  const found = Object.values(catalog.objects).filter((object) => nameOf(object) === name);
  return found.find(({ kind }) => kinds.includes(kind)) ?? found[0];
}

function findLabel(
  catalog: Catalog,
  name: string,
): { readonly object: CatalogObject; readonly label: string } | undefined {
  for (const object of Object.values(catalog.objects)) {
    if (object.kind !== 'enum' || !name.startsWith(`${nameOf(object)}.`)) continue;
    const label = name.slice(nameOf(object).length + 1);
    if (object.attributes.labels.includes(label)) return { object, label };
  }
  return undefined;
}

function hasId({ objects }: Catalog, id: string): boolean {
  return Object.hasOwn(objects, id);
}
