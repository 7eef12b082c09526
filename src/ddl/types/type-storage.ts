import type { Catalog } from '../../catalog/catalog.ts';
import { findObject } from '../../catalog/catalog.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { Column } from '../tables/table-tree.ts';
import { shapeOfType } from './type-shape.ts';

/** SET STORAGE DEFAULT is not known before PostgreSQL 16: what a type of varying length has by itself. */
export function ownStorage(column: Column, catalog: Catalog): string {
  const shape = shapeOfType(column.attributes.type);
  if (shape.isArray) return 'EXTENDED';
  const type = below(shape.element, catalog);
  if (type.isArray || extended.has(type.element)) return 'EXTENDED';
  if (main.has(type.element)) return 'MAIN';
  throw cannotGenerate(column, `the storage that type ${column.attributes.type} has by itself is not known`);
}

function below(type: string, catalog: Catalog): { readonly element: string; readonly isArray: boolean } {
  const domain = findObject(catalog, `domain:${type}`);
  if (domain === undefined) return { element: type, isArray: false };
  const shape = shapeOfType(domain.attributes.type);
  return shape.isArray ? shape : below(shape.element, catalog);
}

const main = new Set(['numeric', 'inet', 'cidr', 'tsquery']);
const extended = new Set([
  'text',
  'character varying',
  'character',
  'bytea',
  'json',
  'jsonb',
  'xml',
  'bit',
  'bit varying',
  'tsvector',
  'path',
  'polygon',
  'int4range',
  'int8range',
  'numrange',
  'tsrange',
  'tstzrange',
  'daterange',
]);
