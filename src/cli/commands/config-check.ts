import type { Config } from '../../config/config.ts';
import type { Finding } from '../../finding.ts';
import type { Command, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';

export interface ConfigCheckResult {
  /** Absolute path of the file that was checked. */
  readonly file: string;
  /** Names of the environments checked; empty when the file is too broken to tell. */
  readonly environments: readonly string[];
  readonly findings: readonly Finding[];
}

export const configCheck: Command = {
  path: 'config check',
  summary: 'look for mistakes in confiture.yaml, without a database',
  description:
    'Unknown keys, wrong values, missing variables of every environment, entries that match no file. ' +
    'Exits 1 when one is an error.',
  options: [{ flags: '-e, --env <name>', summary: 'check the variables of this environment only' }],
  shared: 'config',
  examples: [
    ['config check', 'everything in confiture.yaml'],
    ['config check --env local', 'without the variables that only production has'],
  ],
  async run(context, _args, options) {
    const { requireConfigFile } = await import('../../config/find-config-file.ts');
    const { checkConfig } = await import('../../config/check-config.ts');
    const only = textOption(options, 'env');
    const origin = originOf(context, options);
    const file = await requireConfigFile(origin.directory, origin.file);
    const own = await checkConfig({ ...origin, only });
    const { lintProblems } = await import('../lint/lint-problems.ts');
    const config = await usableConfig(origin);
    const findings = config ? [...own, ...(await lintProblems(context, options, config))] : own;
    if (config && only !== undefined) await requireEnvironment(config, only, context);
    const environments = only === undefined ? Object.keys(config?.environments ?? {}) : [only];
    const data: ConfigCheckResult = { file, environments, findings };
    const failed = findings.some((finding) => finding.severity === 'error');
    const { findingsText } = await import('../../report/text.ts');
    const text =
      findings.length === 0
        ? `${file}: all in order; environments: ${environments.join(', ') || 'none'}`
        : findingsText(findings, context.colors);
    return { data, text, exitCode: failed ? 1 : 0 };
  },
};

interface Origin {
  readonly directory: string;
  readonly file: string | undefined;
  readonly environment: CommandContext['variables'];
}

function originOf({ cwd, variables }: CommandContext, options: OptionValues): Origin {
  return { directory: cwd, file: textOption(options, 'config'), environment: variables };
}

async function usableConfig(origin: Origin): Promise<Config | undefined> {
  const { readConfig } = await import('../../config/read-config.ts');
  return (await readConfig(origin)).config;
}

/** Throws TARGET_UNKNOWN for a name that the file does not have. */
async function requireEnvironment(config: Config, env: string, context: CommandContext): Promise<void> {
  if (Object.hasOwn(config.environments, env)) return;
  const { resolveTarget } = await import('../../config/resolve-target.ts');
  resolveTarget({ config, env, environment: context.variables, writes: false });
}
