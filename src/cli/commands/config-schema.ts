import type { JsonSchema } from '../../config/config-json-schema.ts';
import type { Command } from '../command.ts';
import { textOption } from '../with-project.ts';

export interface ConfigSchemaResult {
  /** Draft 7. */
  readonly schema: JsonSchema;
  /** The file written with --output, as given. */
  readonly file: string | null;
}

export const configSchema: Command = {
  path: 'config schema',
  summary: 'print the JSON Schema of confiture.yaml, for editors',
  description:
    'An editor with a YAML language server completes and checks confiture.yaml when its first line is ' +
    '"# yaml-language-server: $schema=./.confiture/schema.json" and the schema lies there. ' +
    '`confiture init` writes both; this command writes the schema of a newer version.',
  options: [{ flags: '-o, --output <file>', summary: 'write it to this file, replacing it' }],
  shared: 'none',
  examples: [['config schema --output .confiture/schema.json', 'the file that `confiture init` wrote, anew']],
  async run(context, _args, options) {
    const { configJsonSchema } = await import('../../config/config-json-schema.ts');
    const schema = configJsonSchema();
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    const file = textOption(options, 'output') ?? null;
    const data: ConfigSchemaResult = { schema, file };
    if (file === null) return { data, text };
    const { resolve } = await import('node:path');
    const { writeFileAt } = await import('../write-file-at.ts');
    await writeFileAt(resolve(context.cwd, file), text);
    return { data, text: `wrote ${file}` };
  },
};
