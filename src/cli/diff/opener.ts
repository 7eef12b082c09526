import type { Connection } from '../../postgres/connection.ts';
import type { Project } from '../../project.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { hideUrl, textOption } from '../with-project.ts';

/** A database, as an environment or a url. Neither is what the command line and confiture.yaml say. */
export interface TargetName {
  readonly env?: string;
  readonly url?: string;
}

/** Opens projects and sessions, and closes them all at the end. */
export interface Opener {
  open(target: TargetName): Promise<Project>;
  keep(connection: Connection): Connection;
}

export function targetOf(text: string): TargetName {
  return /^postgres(?:ql)?:\/\//.test(text) ? { url: text } : { env: text.replace(/^env:/, '') };
}

/** Gives `action` an opener and closes what it opened. */
export async function withOpener<T>(
  context: CommandContext,
  options: OptionValues,
  action: (opener: Opener) => Promise<T>,
): Promise<T> {
  const opened: { close(): Promise<void> }[] = [];
  const opener: Opener = {
    async open(target) {
      const { openProject } = await import('../../project.ts');
      const { cwd: directory, variables, progress, signal } = context;
      const configFile = textOption(options, 'config');
      const project = await openProject({
        directory,
        configFile,
        variables,
        writes: false,
        progress,
        log: context.log?.write,
        signal,
        ...target,
      });
      opened.push(project);
      await hideUrl(context, project);
      return project;
    },
    keep(connection) {
      opened.push(connection);
      return connection;
    },
  };
  try {
    return await action(opener);
  } finally {
    await Promise.all(opened.map((each) => each.close().catch(() => undefined)));
  }
}
