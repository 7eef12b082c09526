import type { Config } from '../../config/config.ts';
import { ConfitureError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { readLintSetup } from './lint-setup.ts';

/** What is wrong with the settings of lint. Nothing where plugins are listed: which rules there are, only their code tells. */
export async function lintProblems(
  context: CommandContext,
  { config }: OptionValues,
  { plugins }: Pick<Config, 'plugins'>,
): Promise<readonly Finding[]> {
  if (plugins.length > 0) return [];
  try {
    return (await readLintSetup(context, { config })).findings.map(asFinding);
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const findings = error.details?.findings;
    if (Array.isArray(findings)) return findings;
    const { code, message, hint: help, location, excerpt } = error;
    return [{ code, severity: 'error', message, help, location, excerpt }];
  }
}

function asFinding({ code, severity, message, help, location, excerpt }: Finding): Finding {
  return { code, severity, message, help, location, excerpt };
}
