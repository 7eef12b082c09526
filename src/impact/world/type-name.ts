import type { Node, TypeName } from '@pgsql/types';
import { qualify } from '../../catalog/identifier.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { printedTypes } from '../../sql/printed-types.ts';
import { findRelation, findType, firstOnPath } from './find.ts';
import type { World } from './world.ts';

const serials: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
};

/**
 * A type as format_type would write it: `character varying(50)`, `shop.status[]`. A type that is neither in the world
 * nor written with a schema keeps its bare name. Undefined where `%TYPE` is of a column that is not there.
 */
export function typeName(world: World, type: TypeName | undefined): string | undefined {
  if (type === undefined) return undefined;
  const parts = stringsOf(type.names);
  const [name = '', schema] = parts.toReversed();
  if (type.pct_type) return columnType(world, parts);
  const brackets = (type.arrayBounds?.length ?? 0) > 0 ? '[]' : '';
  if (schema === undefined && serials[name] !== undefined) return `${serials[name]}${brackets}`;
  return `${withModifiers(nameOf(world, schema, name), type.typmods ?? [])}${brackets}`;
}

/** The id of a type, or else of the table whose row it is. */
function typeId(world: World, name: { readonly schema?: string | undefined; readonly name: string }) {
  return findType(world, name)?.id ?? findRelation(world, name)?.id;
}

function nameOf(world: World, schema: string | undefined, name: string): string {
  if (schema === 'pg_catalog') return printedTypes[name] ?? name;
  const own = typeId(world, { schema, name }) ?? extensionType(world, schema, name);
  if (own !== undefined) return own;
  return schema === undefined ? (printedTypes[name] ?? name) : qualify(schema, name);
}

function extensionType(world: World, schema: string | undefined, name: string): string | undefined {
  return firstOnPath(world, { schema, name }, (id) => (world.extensionTypes.has(id) ? id : undefined));
}

function columnType(world: World, parts: readonly string[]): string | undefined {
  const [column = '', table = '', schema] = parts.toReversed();
  return findRelation(world, { schema, name: table })?.columns.get(column)?.type;
}

/** Those of a time stand within its name: `timestamp(3) without time zone`. */
function withModifiers(name: string, modifiers: readonly Node[]): string {
  if (name === 'interval') return `interval${intervalModifiers(modifiers)}`;
  const texts = modifiers.map(modifierText);
  if (texts.length === 0) return name;
  const full = name === 'numeric' && texts.length === 1 ? [...texts, '0'] : texts;
  const [first = '', ...rest] = name.startsWith('time') ? name.split(' ') : [name];
  return [`${first}(${full.join(',')})`, ...rest].join(' ');
}

function modifierText(node: Node): string {
  if ('ColumnRef' in node) return stringsOf(node.ColumnRef.fields).join('.');
  if (!('A_Const' in node)) return '?';
  const { ival, sval, fval } = node.A_Const;
  return sval?.sval ?? fval?.fval ?? String(ival?.ival ?? 0);
}

/** The first modifier is a mask of fields (INTERVAL_MASK), the second the precision. */
function intervalModifiers(modifiers: readonly Node[]): string {
  const [mask = '32767', precision] = modifiers.map(modifierText);
  const fields = intervalFields[mask] ?? '';
  return `${fields}${precision === undefined ? '' : `(${precision})`}`;
}

const intervalFields: Readonly<Record<string, string>> = {
  4: ' year',
  2: ' month',
  8: ' day',
  1024: ' hour',
  2048: ' minute',
  4096: ' second',
  6: ' year to month',
  1032: ' day to hour',
  3080: ' day to minute',
  7176: ' day to second',
  3072: ' hour to minute',
  7168: ' hour to second',
  6144: ' minute to second',
};
