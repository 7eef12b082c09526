import { startThrowaway } from '../../../src/postgres/embedded/throwaway.ts';

/** A process of its own that starts a throwaway server, says which, and waits to be killed. */
const server = await startThrowaway({ cacheFolder: process.argv[2] });
process.stdout.write(
  `${JSON.stringify({ processId: server.processId, dataDirectory: server.dataDirectory })}\n`,
);
setInterval(() => undefined, 1_000);
