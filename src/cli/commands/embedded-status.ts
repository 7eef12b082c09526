import type { Command } from '../command.ts';

export interface EmbeddedStatusResult {
  readonly state: 'stopped' | 'starting' | 'ready' | 'stopping';
  /** Major version of PostgreSQL. */
  readonly major: number;
  readonly processId: number | null;
  readonly dataDirectory: string;
  readonly logFile: string;
  /** Of the database `postgres`; null unless the state is `ready`. */
  readonly url: string | null;
}

export const embeddedStatus: Command = {
  path: 'embedded status',
  summary: 'whether the embedded server runs, and where it keeps its databases',
  description: 'Looks only; nothing is started.',
  shared: 'none',
  examples: [['embedded status', 'state, folder and log']],
  async run(context) {
    const { embeddedStatus: look } = await import('../../postgres/embedded/server.ts');
    const { state, major, dataDirectory, logFile, server } = await look({
      cacheFolder: context.variables.CONFITURE_CACHE,
    });
    const processId = server?.processId ?? null;
    const url = server?.url('postgres') ?? null;
    const data: EmbeddedStatusResult = { state, major, processId, dataDirectory, logFile, url };
    const lines = [
      `PostgreSQL ${major}: ${state}${processId === null ? '' : `, process ${processId}`}`,
      `data  ${dataDirectory}`,
      `log   ${logFile}`,
      ...(url === null ? [] : [`url   ${url}`]),
    ];
    return { data, text: lines.join('\n') };
  },
};
