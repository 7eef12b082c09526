import { parseDuration } from '../duration.ts';
import { ConfitureError } from '../errors.ts';
import type { Project } from '../project.ts';
import type { OptionValues } from './command.ts';
import type { CommandContext } from './context.ts';

/** Opens the project that the shared options name, says what it decided, and closes it after `action`. */
export async function withProject<T>(
  context: CommandContext,
  options: OptionValues,
  writes: boolean,
  action: (project: Project) => Promise<T>,
): Promise<T> {
  const { openProject } = await import('../project.ts');
  const project = await openProject({
    directory: context.cwd,
    configFile: textOption(options, 'config'),
    url: textOption(options, 'url'),
    env: textOption(options, 'env'),
    variables: context.variables,
    lockWaitMs: durationOption(options, 'lockWait'),
    writes,
    progress: context.progress,
    log: context.log?.write,
    signal: context.signal,
  });
  await hideUrl(context, project);
  for (const note of project.target.notes) context.say(note);
  try {
    return await action(project);
  } finally {
    await project.close();
  }
}

/** The log does not know yet which database is meant, and so which password is not to be in it. */
export async function hideUrl({ log }: CommandContext, { target }: Project): Promise<void> {
  if (log === undefined || target.connection.kind !== 'url') return;
  const { passwordsOf } = await import('../log/secret-variables.ts');
  log.hide(passwordsOf(target.connection.url));
}

export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given again. */
export function listOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** Milliseconds from `--<name> 10s`. Throws USAGE. */
export function durationOption(options: OptionValues, name: string): number | undefined {
  const value = textOption(options, name);
  if (value === undefined) return undefined;
  const duration = parseDuration(value);
  if (duration !== undefined) return duration;
  throw new ConfitureError('USAGE', `"${value}" is no duration`, {
    hint: 'Write 500ms, 10s or 2m; 0 is not at all.',
  });
}
