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
    writes,
    progress: context.progress,
    signal: context.signal,
  });
  for (const note of project.target.notes) context.say(note);
  try {
    return await action(project);
  } finally {
    await project.close();
  }
}

export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
