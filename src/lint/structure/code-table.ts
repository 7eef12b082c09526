import type { ObjectId } from '../../catalog/catalog.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { typeNameOf } from '../types/type-name.ts';
import { baseTypeOf } from '../types/typed-objects.ts';

/** Letters or digits in a code of a country, a currency or a language. */
const longest = 3;

/**
 * Whether a table says what codes mean, as those of countries, currencies and languages do: its key is such a code, with
 * a name for it and little else, and it refers to nothing. Rows of such tables are not deleted.
 */
export function isCodeTable(id: ObjectId, schema: SchemaIndex): boolean {
  const constraints = schema.constraintsOf(id);
  if (constraints.some(({ attributes }) => attributes.type === 'foreign key')) return false;
  const [key, ...others] =
    constraints.find(({ attributes }) => attributes.type === 'primary key')?.attributes.columns ?? [];
  if (key === undefined || others.length > 0) return false;
  const columns = schema.columnsOf(id);
  const type = columns.find(({ name }) => name === key)?.attributes.type ?? '';
  const { name, modifiers } = typeNameOf(baseTypeOf(type, schema));
  const [length = longest + 1] = modifiers;
  return columns.length <= 4 && name.startsWith('character') && length <= longest;
}
