import { configJsonSchema } from '../../src/config/config-json-schema.ts';
import { unavailableSections } from '../../src/config/unavailable-sections.ts';
import { markdownPage, markdownTable, type Page } from './page.ts';

type Keyword = Readonly<Record<string, unknown>>;

/** Every key of confiture.yaml. */
export function configurationPage(): Page {
  const properties = asKeyword(configJsonSchema().properties);
  const sections = Object.entries(properties).filter(([, schema]) => keysOf(schema) !== undefined);
  const later = Object.keys(unavailableSections).map((name) => `\`${name}\``);
  return markdownPage('docs/reference/configuration.md', 'src/config/config-schema.ts', [
    '# confiture.yaml',
    'The file is looked for in the working directory and the folders above it; `--config` names another. Paths in it are relative to its folder. ' +
      'Keys that are not listed here are errors. `confiture config check` looks for mistakes, `confiture config schema` prints all of this as a JSON Schema for editors.',
    'Values under `environments` may hold `${NAME}`, which is replaced by the environment variable of that name, and `${NAME:-default}`. ' +
      'A variable that is missing is an error of the environment that needs it, once that environment is used. `$${` stands for a plain `${`.',
    'A duration is a number with a unit: `500ms`, `10s`, `5m`, `2h` or `1d`. `0` is off.',
    '## Top level',
    keyTable(properties),
    ...sections.flatMap(([name, schema]) => [
      `## ${name === 'environments' ? 'environments.\\<name\\>' : asKeyword(schema).type === 'array' ? `${name}[]` : name}`,
      keyTable(keysOf(schema) ?? {}),
    ]),
    '## Not there yet',
    `These sections belong to parts of Confiture that do not exist yet. They are refused until then: ${later.join(', ')}.`,
  ]);
}

function keyTable(properties: Keyword): string {
  const rows = Object.entries(properties).map(([key, value]) => {
    const schema = asKeyword(value);
    return [`\`${key}\``, typeOf(schema), defaultOf(schema), String(schema.description ?? '')];
  });
  return markdownTable(['key', 'value', 'default', 'what it is'], rows);
}

/** The keys below a key: of a mapping, of the mapping among alternatives, or of each named or listed entry. */
function keysOf(value: unknown): Keyword | undefined {
  const schema = asKeyword(value);
  const alternatives = Array.isArray(schema.anyOf) ? schema.anyOf.map(asKeyword) : [];
  const found = [
    schema,
    asKeyword(schema.additionalProperties),
    asKeyword(schema.items),
    ...alternatives,
  ].find(({ properties }) => properties !== undefined);
  return found && asKeyword(found.properties);
}

function typeOf(schema: Keyword): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(' or ');
  if (Array.isArray(schema.anyOf)) {
    const types = schema.anyOf.map((alternative) => typeOf(asKeyword(alternative)));
    return types.includes('`0`') ? 'duration' : types.join(' or ');
  }
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.type === 'array') return 'list';
  if (schema.type === 'object') return 'mapping';
  if (schema.type === 'integer') return 'whole number';
  if (schema.type === 'number') return 'number';
  return schema.type === 'boolean' ? '`true` or `false`' : 'text';
}

function defaultOf(schema: Keyword): string {
  const { default: value } = schema;
  const isEmpty = typeof value === 'object' || value === undefined;
  return isEmpty ? '' : `\`${String(value)}\``;
}

function asKeyword(value: unknown): Keyword {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
