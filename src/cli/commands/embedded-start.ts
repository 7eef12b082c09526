import type { Command } from '../command.ts';

export interface EmbeddedStartResult {
  /** False when it ran already. */
  readonly started: boolean;
  readonly processId: number;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  /** Of the database `postgres`, for the superuser, without a password. */
  readonly url: string;
}

export const embeddedStart: Command = {
  path: 'embedded start',
  summary: 'start the PostgreSQL server that comes along, in the background',
  description:
    'Commands on an environment with `embedded: true` start it by themselves. It listens on a unix socket only, ' +
    'keeps its databases under your cache folder (CONFITURE_CACHE names another) and runs until it is stopped.',
  shared: 'none',
  examples: [['embedded start', 'start it, or say where it runs']],
  async run(context) {
    const { embeddedStatus, startEmbedded } = await import('../../postgres/embedded/server.ts');
    const cacheFolder = context.variables.CONFITURE_CACHE;
    const before = await embeddedStatus({ cacheFolder });
    const server = await startEmbedded({ cacheFolder, progress: context.progress });
    const { processId, dataDirectory, socketDirectory, logFile } = server;
    const started = before.server?.processId !== processId;
    const url = server.url('postgres');
    const data: EmbeddedStartResult = {
      started,
      processId,
      dataDirectory,
      socketDirectory,
      logFile,
      url,
    };
    const text = `${started ? 'started' : 'runs already'}: PostgreSQL ${before.major}, process ${processId}\n${url}`;
    return { data, text };
  },
};
