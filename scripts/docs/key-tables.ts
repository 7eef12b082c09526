import { markdownTable } from './page.ts';

/** A JSON Schema, or a part of one. */
export type Keyword = Readonly<Record<string, unknown>>;

export interface KeyTable {
  /** `slack`, `checks[]`; empty for the outermost. */
  readonly path: string;
  readonly table: string;
}

/** A table of a mapping's keys, and one for each mapping or list of mappings below it. */
export function keyTables(schema: Keyword, path = ''): readonly KeyTable[] {
  const properties = asKeyword(schema.properties);
  if (Object.keys(properties).length === 0) return [];
  const rows = Object.entries(properties).map(([key, value]) => {
    const each = asKeyword(value);
    return [
      `\`${key}\``,
      typeOf(each),
      defaultOf(each, requires(schema, key)),
      String(each.description ?? ''),
    ];
  });
  const below = Object.entries(properties).flatMap(([key, value]) => {
    const each = asKeyword(value);
    const name = path === '' ? key : `${path}.${key}`;
    return each.type === 'array' ? keyTables(asKeyword(each.items), `${name}[]`) : keyTables(each, name);
  });
  return [{ path, table: markdownTable(['key', 'value', 'default', 'what it is'], rows) }, ...below];
}

function requires({ required }: Keyword, key: string): boolean {
  return Array.isArray(required) && required.includes(key);
}

function typeOf(schema: Keyword): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(' or ');
  if (Array.isArray(schema.anyOf)) {
    const types = schema.anyOf.map((alternative) => typeOf(asKeyword(alternative)));
    return types.includes('`0`') ? 'duration' : [...new Set(types)].join(' or ');
  }
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.type === 'null') return '`null`';
  if (schema.type === 'array') return 'list';
  if (schema.type === 'object') return 'mapping';
  if (schema.type === 'integer') return 'whole number';
  if (schema.type === 'number') return 'number';
  return schema.type === 'boolean' ? '`true` or `false`' : 'text';
}

function defaultOf({ default: value, type }: Keyword, isRequired: boolean): string {
  if (isRequired) return 'required';
  if (value === undefined || typeof value === 'object') return '';
  const isMs = typeof value === 'number' && type === undefined;
  return isMs ? `\`${value % 1000 === 0 ? `${value / 1000}s` : `${value}ms`}\`` : `\`${String(value)}\``;
}

export function asKeyword(value: unknown): Keyword {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
