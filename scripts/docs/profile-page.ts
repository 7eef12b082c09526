import { profileJsonSchema } from '../../src/anonymize/profile/profile-json-schema.ts';
import { inlineJsonSchema } from '../../src/anonymize/profile/read-inline.ts';
import { asKeyword, type Keyword, keyTables } from './key-tables.ts';
import { markdownPage, type Page } from './page.ts';

/** Every key of an anonymization profile. */
export function profilePage(): Page {
  const schema = profileJsonSchema();
  const tables = keyTables(schema).map(({ path, table }) => (path === '' ? table : `## ${path}\n\n${table}`));
  return markdownPage('docs/reference/profile.md', 'src/anonymize/profile/profile-schema.ts', [
    '# Anonymization profiles',
    'A YAML file in `sync.profiles_dir` (`db/profiles` unless confiture.yaml says otherwise). Keys that are not listed here are errors. `confiture profile check` holds a profile against a database, `confiture profile schema` prints all of this as a JSON Schema for editors. [Write a profile](../how-to/write-a-profile.md) tells how they go together.',
    'Tables and columns are written as they are called, with their schema where the name alone could mean two; a name with a dot in it goes in double quotes.',
    ...tables,
    '## rules[].columns.\\<column\\>',
    'Either the name of a strategy, or a mapping:',
    ...keyTables(columnOf(schema)).map(({ table }) => table),
    'With `type:`, the options of that strategy stand beside it. `type: custom` with `strategy: fixed` is `type: fixed`; `type: custom_function` with `function: random_decimal(100, 50000)` is `type: random_decimal` with `min: 100` and `max: 50000`.',
    '## strategies.\\<name\\>',
    '`type`, and the options of that type: [strategies](strategies/index.md). A rule can also name a type itself, where all of its options have defaults.',
    'Beside the options of a [custom strategy](../how-to/write-a-strategy.md), whose id is its type, may stand `timeout_seconds`, how long it may take for one value, and `sha256`, the hash that its code has to have.',
    '## Code in a profile',
    '`type: custom` with code as its `function` is a strategy that the profile itself holds: `(value, { row, options, tools, column }) => …`, in JavaScript. It runs in the sandbox as those of files do. Beside it stand:',
    ...keyTables(inlineJsonSchema()).map(({ path, table }) =>
      path === '' ? table : `Under \`${path}\`:\n\n${table}`,
    ),
  ]);
}

function columnOf(schema: Keyword): Keyword {
  const rules = asKeyword(asKeyword(asKeyword(asKeyword(schema.properties).rules).items).properties);
  const alternatives = asKeyword(asKeyword(rules.columns).additionalProperties).anyOf;
  const mapping = Array.isArray(alternatives)
    ? alternatives.find((each) => asKeyword(each).type === 'object')
    : {};
  return asKeyword(mapping);
}
