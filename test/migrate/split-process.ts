// A process of its own for hooks-killed.test.ts: `split-process.ts <url> <root> <phase to stall in>`.
import { hookRegistry } from '../../src/hooks/hook-registry.ts';
import { readMigrations } from '../../src/migrate/read-migrations.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import { markers } from './markers.ts';

const [, , url = '', root = '', stallIn = ''] = process.argv;
const connection = await connect(url);
// So that the process ends in the middle and not by itself.
const alive = setInterval(() => undefined, 1000);
await migrateUp(
  {
    connection,
    openObserver: () => connect(url),
    authorship: { actor: 'tester', environment: 'test' },
    lockWaitMs: 0,
    lockRetries: 1,
    storeText: true,
    lock: 'advisory',
    hooks: {
      registry: async () =>
        hookRegistry(
          markers(async (phase) => {
            if (phase !== stallIn) return;
            console.log(`stalled in ${phase}`);
            await new Promise(() => undefined);
          }),
        ),
      uses: [],
      root,
      url: async () => url,
      variables: {},
      protected: false,
    },
  },
  {
    migrations: await readMigrations(root, 'db/migrations'),
    settings: { serverVersion: connection.serverVersion, lockTimeoutMs: 1000, statementTimeoutMs: 0 },
    outOfOrder: 'error',
  },
);
clearInterval(alive);
