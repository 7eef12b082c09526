import type { Config } from '../../config/config.ts';
import { ConfitureError } from '../../errors.ts';
import type { Project } from '../../project.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import type { Opener } from '../diff/opener.ts';
import { textOption } from '../with-project.ts';

export interface Ends {
  readonly source: Project;
  readonly target: Project;
}

/**
 * Opens both environments. Throws USAGE where one is not named, SYNC_REFUSED where the target is not marked as one:
 * only the configuration decides what may be written to, not the command line.
 */
export async function openEnds(config: Config, options: OptionValues, opener: Opener): Promise<Ends> {
  const from = textOption(options, 'from') ?? config.sync.from;
  const to = textOption(options, 'to') ?? config.sync.to;
  if (from === undefined) throw notNamed('--from', 'what to copy', config);
  if (to === undefined) throw notNamed('--to', 'where to', config);
  const source = await opener.open({ env: from });
  const target = await opener.open({ env: to });
  refuseTarget(target);
  return { source, target };
}

function notNamed(option: string, what: string, config: Config): ConfitureError {
  const names = Object.keys(config.environments).join(', ');
  return new ConfitureError('USAGE', `${option} is missing: ${what}`, {
    hint: `Name an environment (${names}), or set sync.${option.slice(2)} in confiture.yaml.`,
  });
}

function refuseTarget({ target: { name, settings } }: Project): void {
  if (settings.protected) {
    throw new ConfitureError('SYNC_REFUSED', `${name} is protected: sync never writes to it`, {
      hint: 'Name another environment with --to.',
    });
  }
  if (!settings.syncTarget) {
    throw new ConfitureError('SYNC_REFUSED', `${name} is not marked as a target of sync`, {
      hint: `Set \`sync_target: true\` under environments.${name} in confiture.yaml, if its rows may be replaced.`,
    });
  }
}

/** The rows of a target are not deleted without a yes. Throws CONFIRMATION_REQUIRED. */
export async function confirmReplace(context: CommandContext, { target }: Ends): Promise<void> {
  if (context.yes) return;
  const question = `Delete the rows of ${target.databaseName} (${target.target.name}) and copy anew?`;
  if (context.interactive && (await context.confirm(question))) return;
  throw new ConfitureError(
    'CONFIRMATION_REQUIRED',
    `--replace would delete the rows of ${target.databaseName} (${target.target.name}): nothing was done`,
    { hint: 'Say --yes if that is meant.' },
  );
}
