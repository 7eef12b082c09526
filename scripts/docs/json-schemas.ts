import { createGenerator, type Schema } from 'ts-json-schema-generator';
import type { Command } from '../../src/cli/command.ts';
import { errorCodes } from '../../src/errors.ts';
import { fileNameOf } from './cli-pages.ts';
import type { Page } from './page.ts';

/** The JSON Schema (draft 7) of what each command prints with `--format json`, made from its `<Path>Result` type. */
export function jsonSchemas(commands: readonly Command[]): readonly Page[] {
  const schemaOf = schemas('src/cli/commands/*.ts');
  const error = errorSchema();
  return commands.map((command) => {
    const name = fileNameOf(command);
    const schema = documentSchema(command, schemaOf(resultTypeOf(command)), error);
    return { path: `docs/reference/json/${name}.schema.json`, text: `${JSON.stringify(schema, null, 2)}\n` };
  });
}

/** 'migrate up' → 'MigrateUpResult'. */
function resultTypeOf({ path }: Command): string {
  const words = path.split(/[ -]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Result`;
}

function schemas(path: string): (type: string) => Schema {
  const generator = createGenerator({
    path,
    tsconfig: 'tsconfig.json',
    // `tsc` has checked them; the generator's own compiler is older.
    skipTypeCheck: true,
    expose: 'none',
    topRef: false,
    jsDoc: 'extended',
    additionalProperties: false,
  });
  return (type) => generator.createSchema(type);
}

function errorSchema(): Schema {
  const { properties = {}, ...schema } = schemas('src/report/json.ts')('JsonError');
  const code = {
    enum: [...Object.keys(errorCodes), 'INTERNAL'],
    description: descriptionOf(properties.code),
  };
  return { ...schema, properties: { ...properties, code } };
}

function descriptionOf(schema: Schema | boolean | undefined): string {
  return (typeof schema === 'object' && schema.description) || '';
}

function documentSchema(command: Command, data: Schema, error: Schema): Schema {
  const { $schema, definitions: ofData = {}, ...result } = data;
  const { $schema: _, definitions: ofError = {}, ...failure } = error;
  const confiture = { type: 'string', description: 'The version that printed it.' } as const;
  return {
    $schema,
    $comment: `Written by \`npm run docs\` from src/cli/commands/${fileNameOf(command)}.ts. Change that, not this file.`,
    title: `confiture ${command.path} --format json`,
    anyOf: [
      document({
        ok: { type: 'boolean', description: 'False when the command exits 1.' },
        command: { const: command.path },
        confiture,
        data: { $ref: '#/definitions/Data' },
      }),
      document({
        ok: { const: false },
        command: { type: 'string', description: 'As it was typed, where that is no command.' },
        confiture,
        error: { $ref: '#/definitions/Error' },
      }),
    ],
    definitions: { ...ofData, ...ofError, Data: result, Error: failure },
  };
}

function document(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
