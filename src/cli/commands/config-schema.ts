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
    '`confiture init` writes both; this command writes the schema of a newer version, and with the rules of lint that ' +
    "the project's plugins bring.",
  options: [
    { flags: '-o, --output <file>', summary: 'write it to this file, replacing it' },
    { flags: '--lint', summary: 'that of confiture.lint.yml' },
  ],
  shared: 'none',
  examples: [
    ['config schema --output .confiture/schema.json', 'the file that `confiture init` wrote, anew'],
    ['config schema --lint --output .confiture/lint.json', 'one for confiture.lint.yml'],
  ],
  async run(context, _args, options) {
    const { editorSchema, lintFileSchema } = await import('../../lint/settings/editor-schema.ts');
    const { knownRules } = await import('../lint/known-rules.ts');
    const rules = await knownRules(context);
    const schema = options.lint === true ? lintFileSchema(rules) : editorSchema(rules);
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
