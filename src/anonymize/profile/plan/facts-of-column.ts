import { type Catalog, findObject } from '../../../catalog/catalog.ts';
import { qualify } from '../../../catalog/identifier.ts';
import type { ColumnFacts, TypeGroup } from '../../column-facts.ts';
import { type Column, columnName, type TableView } from './schema-view.ts';

/** What a strategy may know of a column, from its table in a catalog. */
export function factsOfColumn(table: TableView, column: Column, catalog: Catalog): ColumnFacts {
  const { type, notNull } = baseTypeOf(column.attributes.type, catalog);
  const labels = findObject<'enum'>(catalog, `enum:${type}`)?.attributes.labels;
  const { unique, uniqueLower } = uniquenessOf(table, column, isCaseless(type));
  return {
    table: table.name,
    column: column.name,
    type: column.attributes.type,
    ...(type !== column.attributes.type && { baseType: type }),
    group: labels === undefined ? groupOf(type) : 'enum',
    ...sizesOf(type),
    notNull: notNull || column.attributes.notNull === true,
    unique,
    uniqueLower,
    ...(labels !== undefined && { labels }),
  };
}

/** Both at once: what holds for either. `type` and names are those of the first. */
export function strictest(facts: ColumnFacts, other: ColumnFacts): ColumnFacts {
  const least = (a: number | undefined, b: number | undefined): number | undefined =>
    a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
  const maxLength = least(facts.maxLength, other.maxLength);
  const precision = least(facts.precision, other.precision);
  return {
    ...facts,
    ...(maxLength !== undefined && { maxLength }),
    ...(precision !== undefined && { precision }),
    notNull: facts.notNull || other.notNull,
    unique: [facts.unique, other.unique].includes('alone') ? 'alone' : facts.unique || other.unique,
    uniqueLower: facts.uniqueLower || other.uniqueLower,
    ...(other.labels !== undefined &&
      facts.labels !== undefined && {
        labels: facts.labels.filter((label) => other.labels?.includes(label)),
      }),
  };
}

/** The type under domains, and whether one of them refuses NULL. */
export function baseTypeOf(
  type: string,
  catalog: Catalog,
): { readonly type: string; readonly notNull: boolean; readonly checks: boolean } {
  const domain = findObject<'domain'>(catalog, `domain:${type}`);
  if (domain === undefined) return { type, notNull: false, checks: false };
  const { type: below, notNull = false, constraints = {} } = domain.attributes;
  const base = baseTypeOf(below, catalog);
  return {
    type: base.type,
    notNull: notNull || base.notNull,
    checks: base.checks || Object.keys(constraints).length > 0,
  };
}

const groups: readonly (readonly [TypeGroup, RegExp])[] = [
  ['text', /^(text|character varying|character|name|"char"|bpchar|(.+\.)?citext)(\(\d+\))?$/],
  ['uuid', /^uuid$/],
  ['integer', /^(smallint|integer|bigint)$/],
  ['numeric', /^numeric(\(|$)/],
  ['float', /^(real|double precision)$/],
  ['boolean', /^boolean$/],
  ['date', /^date$/],
  ['timestamp', /^timestamp(\(\d\))? with(out)? time zone$/],
  ['time', /^time(\(\d\))? with(out)? time zone$/],
  ['interval', /^interval/],
  ['json', /^jsonb?$/],
  ['inet', /^(inet|cidr)$/],
  ['bytea', /^bytea$/],
];

export function groupOf(type: string): TypeGroup {
  if (type.endsWith('[]')) return 'other';
  return groups.find(([, pattern]) => pattern.test(type))?.[0] ?? 'other';
}

export function sizesOf(type: string): Pick<ColumnFacts, 'maxLength' | 'precision' | 'scale'> {
  const [, name = '', first, second] = /^([a-z ]+)\((\d+)(?:,(-?\d+))?\)$/.exec(type) ?? [];
  if (first === undefined) return type === 'character' ? { maxLength: 1 } : {};
  if (name.startsWith('character')) return { maxLength: Number(first) };
  return name === 'numeric' ? { precision: Number(first), scale: Number(second ?? 0) } : {};
}

function isCaseless(type: string): boolean {
  return /^(.+\.)?citext$/.test(type);
}

/** Partial indexes count, and so does an index on an expression of the column: a result could break either. */
function uniquenessOf(
  { name, indexes, constraints }: TableView,
  column: Column,
  caseless: boolean,
): Pick<ColumnFacts, 'unique' | 'uniqueLower'> {
  const exclusions = new Set(
    constraints.filter(({ attributes }) => attributes.type === 'exclusion').map(({ id }) => String(id)),
  );
  const lowered = lowerOf(column.name);
  const found = indexes
    .filter(({ attributes }) => attributes.unique || exclusions.has(attributes.constraint ?? ''))
    .map((index) => {
      const { keys } = index.attributes;
      const isKey = keys.some((key) => key.column === column.name);
      const isLowered = keys.some(
        ({ expression }) => expression !== undefined && lowered.includes(expression),
      );
      const isWithin =
        keys.some(({ expression }) => expression !== undefined) &&
        index.dependsOn.includes(`column:${columnName(name, column.name)}`);
      return { isKey, isLowered, isWithin, alone: keys.length === 1 };
    })
    .filter(({ isKey, isLowered, isWithin }) => isKey || isLowered || isWithin);
  const unique = found.some(({ alone }) => alone) ? 'alone' : found.length > 0 && 'among others';
  return { unique, uniqueLower: found.some(({ isKey, isLowered }) => isLowered || (isKey && caseless)) };
}

/** As pg_get_expr prints lower(…) of a text, and of a varchar or char. */
function lowerOf(column: string): readonly string[] {
  const name = qualify(column);
  return [`lower(${name})`, `lower((${name})::text)`];
}
