import { type Catalog, findObject } from '../../catalog/catalog.ts';
import { shapeOfType } from './type-shape.ts';

/**
 * How the values of a column get another type. `assignment`: by themselves, as in an INSERT. `text`: written out and
 * read again. `explicit`: only where a cast is asked for. Undefined where PostgreSQL has no way.
 */
export type Conversion = 'assignment' | 'explicit' | 'text' | undefined;

/** What ALTER COLUMN … TYPE needs; never USING between strings, since an explicit cast cuts them without a word. */
export function conversionOf(
  from: { readonly type: string; readonly catalog: Catalog },
  to: { readonly type: string; readonly catalog: Catalog },
): Conversion {
  const [old, fresh] = [baseOf(from.type, from.catalog), baseOf(to.type, to.catalog)];
  if (fresh.isArray !== old.isArray) {
    if (!fresh.isArray && strings.has(fresh.element)) return 'assignment';
    return !old.isArray && strings.has(old.element) ? 'explicit' : undefined;
  }
  return ofElements(old.element, fresh.element, from.catalog, to.catalog);
}

/** Whether values of both types can be equal, as those of a foreign key have to. */
export function isComparable(from: string, to: string): boolean {
  const [old, fresh] = [shapeOfType(from), shapeOfType(to)];
  if (old.isArray || fresh.isArray) return false;
  return [strings, numbers].some((family) => family.has(old.element) && family.has(fresh.element));
}

/** The expression of USING, undefined where there is none. */
export function usingOf(
  conversion: Conversion,
  column: string,
  from: string,
  to: string,
): string | undefined {
  if (conversion === 'explicit') return `${column}::${to}`;
  if (conversion !== 'text') return undefined;
  return `${column}::text${shapeOfType(from).isArray ? '[]' : ''}::${to}`;
}

function ofElements(old: string, fresh: string, from: Catalog, to: Catalog): Conversion {
  if (old === fresh) return 'assignment';
  // Every type has an assignment cast to the string types, by way of its output.
  if (strings.has(fresh)) return 'assignment';
  if (strings.has(old)) return 'explicit';
  const pair = `${old}→${fresh}`;
  if ((numbers.has(old) && numbers.has(fresh)) || assignments.has(pair)) return 'assignment';
  if (explicit.has(pair)) return 'explicit';
  if (isEnum(old, from) || isEnum(fresh, to)) return 'text';
  // What an extension or the user made may have casts of its own.
  return old.includes('.') || fresh.includes('.') ? 'explicit' : undefined;
}

function isEnum(type: string, catalog: Catalog): boolean {
  return findObject(catalog, `enum:${type}`) !== undefined;
}

/** Domains are converted as the type below them. */
function baseOf(type: string, catalog: Catalog): { readonly element: string; readonly isArray: boolean } {
  const shape = shapeOfType(type);
  const domain = findObject(catalog, `domain:${shape.element}`);
  if (domain === undefined) return shape;
  const below = baseOf(domain.attributes.type, catalog);
  return { element: below.element, isArray: shape.isArray || below.isArray };
}

const strings = new Set(['text', 'character varying', 'character', 'name', '"char"']);

const numbers = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']);

const assignments = new Set(
  [
    ['date', 'timestamp without time zone', 'timestamp with time zone'],
    ['timestamp without time zone', 'date', 'timestamp with time zone', 'time without time zone'],
    [
      'timestamp with time zone',
      'date',
      'timestamp without time zone',
      'time without time zone',
      'time with time zone',
    ],
    ['time without time zone', 'time with time zone', 'interval'],
    ['time with time zone', 'time without time zone'],
    ['interval', 'time without time zone'],
    ['numeric', 'money'],
    ['integer', 'money', 'oid'],
    ['bigint', 'money', 'oid'],
    ['smallint', 'oid'],
    ['money', 'numeric'],
    ['oid', 'integer', 'bigint'],
    ['json', 'jsonb'],
    ['jsonb', 'json'],
    ['cidr', 'inet'],
    ['inet', 'cidr'],
    ['macaddr', 'macaddr8'],
    ['macaddr8', 'macaddr'],
    ['bit', 'bit varying'],
    ['bit varying', 'bit'],
  ].flatMap(([old, ...others]) => others.map((fresh) => `${old}→${fresh}`)),
);

const explicit = new Set(
  [
    ['integer', 'boolean', 'bit'],
    ['bigint', 'bit'],
    ['boolean', 'integer'],
    ['bit', 'integer', 'bigint'],
    ['jsonb', 'boolean', 'numeric', 'smallint', 'integer', 'bigint', 'real', 'double precision'],
    ['int4range', 'int4multirange'],
    ['int8range', 'int8multirange'],
    ['numrange', 'nummultirange'],
    ['daterange', 'datemultirange'],
    ['tsrange', 'tsmultirange'],
    ['tstzrange', 'tstzmultirange'],
  ].flatMap(([old, ...others]) => others.map((fresh) => `${old}→${fresh}`)),
);
