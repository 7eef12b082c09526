import type { Catalog, ObjectOf } from '../../catalog/catalog.ts';
import { findObject } from '../../catalog/catalog.ts';
import type { IndexKey } from '../../catalog/constraint-attributes.ts';
import { words } from '../../catalog/describe/words.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { parentName } from '../clauses/on-parent.ts';
import { parameterList } from '../clauses/options-sql.ts';
import type { DdlContext } from '../ddl-context.ts';

export type Index = ObjectOf<'index'>;

/** CREATE INDEX, without what follows in statements of its own. */
export function createIndexSql(
  index: Index,
  { to }: DdlContext,
  { concurrently = false, only = false }: { readonly concurrently?: boolean; readonly only?: boolean } = {},
): string {
  const { unique, method, keys, include, nullsNotDistinct, storageParameters, tablespace, predicate } =
    index.attributes;
  return words(
    words('CREATE', unique && 'UNIQUE', 'INDEX', concurrently && 'CONCURRENTLY', quoteIdentifier(index.name)),
    words('ON', only && 'ONLY', parentName(index)),
    method !== 'btree' && `USING ${quoteIdentifier(method)}`,
    `(${keys.map((key) => keySql(key, index, to)).join(', ')})`,
    include && `INCLUDE (${include.map(quoteIdentifier).join(', ')})`,
    nullsNotDistinct && 'NULLS NOT DISTINCT',
    storageParameters && `WITH (${parameterList(storageParameters)})`,
    tablespace !== undefined && `TABLESPACE ${quoteIdentifier(tablespace)}`,
    predicate !== undefined && `WHERE ${predicate}`,
  );
}

function keySql(key: IndexKey, index: Index, catalog: Catalog): string {
  const { column, expression, collation, operatorClassOptions, order, nulls } = key;
  const operatorClass = key.operatorClass ?? (operatorClassOptions && defaultClass(key, index, catalog));
  return words(
    column === undefined ? expression : quoteIdentifier(column),
    collation !== undefined && `COLLATE ${collation}`,
    operatorClass,
    operatorClassOptions && `(${parameterList(operatorClassOptions)})`,
    order && 'DESC',
    nulls && `NULLS ${nulls.toUpperCase()}`,
  );
}

/** Extensions with a default operator class that has options. */
const withOptions = ['hstore', 'ltree'];

/**
 * Options can only be written behind an operator class, which the catalog leaves out where it is the type's default.
 * PostgreSQL itself has one such class with options, that of tsvector.
 */
function defaultClass({ column }: IndexKey, index: Index, catalog: Catalog): string {
  const type =
    column && findObject(catalog, `column:${parentName(index)}.${quoteIdentifier(column)}`)?.attributes.type;
  const isCertain = type === 'tsvector' || (type === undefined && !withOptions.some(isInstalled));
  if (index.attributes.method === 'gist' && isCertain) return 'tsvector_ops';
  throw cannotGenerate(
    index,
    `the default operator class of ${column ?? 'an expression'} has options, and its name is not known`,
  );

  function isInstalled(name: string): boolean {
    return findObject(catalog, `extension:${name}`) !== undefined;
  }
}
