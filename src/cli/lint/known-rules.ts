import { findConfigFile } from '../../config/find-config-file.ts';
import { loadConfig } from '../../config/load-config.ts';
import { ConfitureError } from '../../errors.ts';
import type { Rule } from '../../lint/rule.ts';
import { rules } from '../../lint/rules/index.ts';
import { loadRules } from '../../plugin/load-rules.ts';
import type { CommandContext } from '../context.ts';

/** The rules there are, those of the project's plugins too; what cannot be loaded is said, and left out. */
export async function knownRules({ cwd, variables, say }: CommandContext): Promise<readonly Rule[]> {
  if ((await findConfigFile(cwd)) === undefined) return rules;
  try {
    const { plugins, directory } = await loadConfig({ directory: cwd, environment: variables });
    const { rules: more, errors } = await loadRules(plugins, directory, rules);
    for (const { message } of errors) say(`Without the rules of a plugin: ${message}.`);
    return [...rules, ...more];
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    say(`Without the rules of plugins: ${error.message}.`);
    return rules;
  }
}
