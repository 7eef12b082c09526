import type { IndexAttributes, IndexKey } from '../../src/catalog/constraint-attributes.ts';
import { quoteIdentifier } from '../../src/catalog/identifier.ts';
import type { Options } from '../../src/catalog/owned-attributes.ts';

/** As pg_get_indexdef prints it, to prove that the attributes say all that PostgreSQL does. */
export function indexDefinition(name: string, table: string, index: IndexAttributes): string {
  const include = index.include ? ` INCLUDE (${index.include.map(quoteIdentifier).join(', ')})` : '';
  const parameters = index.storageParameters ? ` WITH (${options(index.storageParameters)})` : '';
  const where = index.predicate === undefined ? '' : ` WHERE ${index.predicate}`;
  return (
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoteIdentifier(name)} ON ${table} USING ${index.method} ` +
    `(${index.keys.map(keyDefinition).join(', ')})${include}${index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''}` +
    `${parameters}${where}`
  );
}

function keyDefinition(key: IndexKey): string {
  const words = [key.column === undefined ? key.expression : quoteIdentifier(key.column)];
  if (key.collation !== undefined) words.push(`COLLATE ${key.collation}`);
  if (key.operatorClass !== undefined) words.push(key.operatorClass);
  if (key.operatorClassOptions !== undefined) {
    const given = options(key.operatorClassOptions);
    // PostgreSQL prints a default class that has options.
    words.push(key.operatorClass === undefined ? `?(${given})` : `(${given})`);
  }
  if (key.order) words.push('DESC');
  if (key.nulls) words.push(`NULLS ${key.nulls.toUpperCase()}`);
  return words.join(' ');
}

function options(values: Options): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'`)
    .join(', ');
}
