import { ConfitureError } from '../../errors.ts';
import type { Project } from '../../project.ts';
import type { CommandContext } from '../context.ts';

/**
 * A dry-run takes the same locks as a real run, if only for a while: on a protected environment it wants a yes, typed
 * or given by --yes. Throws PROTECTED_ENVIRONMENT.
 */
export async function confirmDryRun(context: CommandContext, { target }: Project): Promise<void> {
  const { name, settings } = target;
  if (!settings.protected || context.yes) return;
  context.say(
    `A dry-run takes the locks of the migrations on ${name} and rewrites what they rewrite, before it takes all back.`,
  );
  if (context.interactive && (await context.confirm(`${name} is protected. Rehearse the migrations there?`)))
    return;
  throw new ConfitureError('PROTECTED_ENVIRONMENT', `environment ${name} is protected: nothing was done`, {
    hint: 'Say --yes to go on, rehearse on a copy with --on-clone or --against <url>, or read `confiture migrate risk`, which takes no lock.',
  });
}
