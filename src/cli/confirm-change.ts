import { ConfitureError } from '../errors.ts';
import type { Project } from '../project.ts';
import type { CommandContext } from './context.ts';

/** A protected environment is changed only after a yes: typed, or given by --yes. Throws PROTECTED_ENVIRONMENT. */
export async function confirmChange(
  context: CommandContext,
  project: Project,
  action: string,
): Promise<void> {
  const { name, settings } = project.target;
  if (!settings.protected || context.yes) return;
  if (context.interactive && (await context.confirm(`${name} is protected. ${action}?`))) return;
  throw new ConfitureError('PROTECTED_ENVIRONMENT', `environment ${name} is protected: nothing was done`, {
    hint: 'Say --yes to go on, or look first with --preview.',
  });
}
