import type { Json } from '../catalog.ts';
import { isList } from '../diff/same-json.ts';
import { quoteIdentifier } from '../identifier.ts';

type Mapping = Readonly<Record<string, Json>>;

/** The value of an attribute in words, on one line. */
export function valueText(value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isList(value)) return value.map(itemText).join(', ') || 'none';
  if (typeof value === 'object') return isMapping(value) ? pairs(value) : '';
  return String(value);
}

/** A value whose parts have names, by these: options, grants by grantee, columns by name. */
export function namedParts(value: Json | undefined): ReadonlyMap<string, string> | undefined {
  if (isMapping(value)) return new Map(Object.entries(value).map(([name, part]) => [name, valueText(part)]));
  if (!isList(value)) return undefined;
  const parts = new Map<string, string>();
  for (const item of value) {
    if (!isMapping(item)) return undefined;
    const name = item.grantee ?? item.name;
    if (typeof name !== 'string') return undefined;
    parts.set(quoteIdentifier(name), rest(item));
  }
  return parts;
}

function itemText(item: Json): string {
  if (!isMapping(item)) return valueText(item);
  const name = item.grantee ?? item.name ?? item.column ?? item.expression;
  return typeof name === 'string' ? `${name} ${rest(item)}`.trimEnd() : pairs(item);
}

/** All of a part but its name: what a grantee may do, or a column's type with the rest. */
function rest(item: Mapping): string {
  const { grantee, name, column, expression, privileges, type, ...others } = item;
  const main = [privileges, type].flatMap((value) => (value === undefined ? [] : [valueText(value)]));
  return [...main, ...(Object.keys(others).length > 0 ? [pairs(others)] : [])].join(' ');
}

function pairs(mapping: Mapping): string {
  return Object.entries(mapping)
    .map(([name, value]) => (value === true ? inWords(name) : `${inWords(name)} ${valueText(value)}`))
    .join(', ');
}

const names: Readonly<Record<string, string>> = { acl: 'privileges', sqlBody: 'body' };

/** The name of an attribute as people say it: `storage parameters` for storageParameters. */
export function inWords(name: string): string {
  return names[name] ?? name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function isMapping(value: Json | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && !isList(value);
}
