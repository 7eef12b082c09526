import { startEmbedded } from '../../../src/postgres/embedded/server.ts';

/** A process of its own that starts the embedded server in the cache folder it is given, and ends. */
const server = await startEmbedded({ cacheFolder: process.argv[2] });
process.stdout.write(String(server.processId));
