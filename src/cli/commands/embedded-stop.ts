import type { Command } from '../command.ts';

export interface EmbeddedStopResult {
  /** False when it did not run. */
  readonly stopped: boolean;
}

export const embeddedStop: Command = {
  path: 'embedded stop',
  summary: 'stop the embedded server; its databases stay',
  description: 'Sessions that are open are ended. The next command that needs the server starts it again.',
  shared: 'none',
  examples: [['embedded stop', 'stop it']],
  async run(context) {
    const { stopEmbedded } = await import('../../postgres/embedded/server.ts');
    const stopped = await stopEmbedded({ cacheFolder: context.variables.CONFITURE_CACHE });
    const data: EmbeddedStopResult = { stopped };
    return { data, text: stopped ? 'stopped; its databases stay' : 'it did not run' };
  },
};
