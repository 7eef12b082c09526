import type { JsonSchema } from '../../config/config-json-schema.ts';
import type { Command } from '../command.ts';
import { textOption } from '../with-project.ts';

export interface ProfileSchemaResult {
  /** Draft 7. */
  readonly schema: JsonSchema;
  /** The file written with --output, as given. */
  readonly file: string | null;
}

export const profileSchema: Command = {
  path: 'profile schema',
  summary: 'print the JSON Schema of profiles, for editors',
  description:
    'An editor with a YAML language server completes and checks a profile when its first line is ' +
    '"# yaml-language-server: $schema=../../.confiture/profile.schema.json" and the schema lies there. ' +
    "Within a project the schema knows the project's custom strategies too; write it anew when they change.",
  options: [{ flags: '-o, --output <file>', summary: 'write it to this file, replacing it' }],
  shared: 'config',
  examples: [
    ['profile schema --output .confiture/profile.schema.json', 'the file that `profile init` names'],
  ],
  async run(context, _args, options) {
    const { profileJsonSchema } = await import('../../anonymize/profile/profile-json-schema.ts');
    const { customStrategies } = await import('../profile/custom-strategies.ts');
    const schema = profileJsonSchema(await customStrategies(context, options));
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    const file = textOption(options, 'output') ?? null;
    const data: ProfileSchemaResult = { schema, file };
    if (file === null) return { data, text };
    const { resolve } = await import('node:path');
    const { writeFileAt } = await import('../write-file-at.ts');
    await writeFileAt(resolve(context.cwd, file), text);
    return { data, text: `wrote ${file}` };
  },
};
