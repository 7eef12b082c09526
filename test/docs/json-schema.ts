import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { root } from './markdown-files.ts';

/** In what a JSON document does not fit its schema in docs/reference/json; null where it does. */
export async function schemaErrors(
  name: string,
  document: unknown,
): Promise<readonly ErrorObject[] | null | undefined> {
  const schema = JSON.parse(await readFile(join(root, `docs/reference/json/${name}.schema.json`), 'utf8'));
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  ajv.validate(schema, document);
  return ajv.errors;
}
