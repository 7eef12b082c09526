import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { isPostmaster } from '../../../src/postgres/embedded/postmaster.ts';
import { startThrowaway } from '../../../src/postgres/embedded/throwaway.ts';
import { bundled } from '../../server/bundled.ts';
import { temporaryCache } from '../../server/temporary-cache.ts';

describe('a throwaway server', () => {
  it('answers, with the settings it is given, and leaves nothing when stopped', async () => {
    const server = await startThrowaway({
      cacheFolder: await temporaryCache(),
      settings: { work_mem: '12MB' },
    });
    const client = new pg.Client(server.url('postgres'));
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('fsync') as fsync, current_setting('work_mem') as memory",
    );
    expect(rows).toEqual([{ fsync: 'off', memory: '12MB' }]);
    expect(server.major).toBe(18);
    // Its end is not held up by sessions.
    client.on('error', () => undefined);
    await server.stop();
    expect(existsSync(dirname(server.dataDirectory))).toBe(false);
    expect(await isPostmaster(server.processId, server.dataDirectory)).toBe(false);
    await server.stop();
  });

  it('does not outlive a process that is killed', async () => {
    const cache = await temporaryCache();
    const program = await bundled(join(import.meta.dirname, 'throwaway-process.ts'));
    const starter = execa('node', [program, cache]);
    const settled = starter.catch(() => undefined);
    const line = await new Promise<string>((resolve) => {
      starter.stdout.once('data', (data) => resolve(String(data)));
    });
    const { processId, dataDirectory } = JSON.parse(line);
    expect(await isPostmaster(processId, dataDirectory)).toBe(true);
    starter.kill('SIGKILL');
    await settled;
    await expect.poll(() => existsSync(dirname(dataDirectory)), { timeout: 15_000 }).toBe(false);
    expect(await isPostmaster(processId, dataDirectory)).toBe(false);
  });

  it('leaves nothing when it cannot start', async () => {
    const starting = startThrowaway({ cacheFolder: await temporaryCache(), settings: { nonsense: '1' } });
    const error = await starting.catch((reason) => reason);
    expect(error).toMatchObject({ code: 'EMBEDDED_FAILED', hint: expect.stringContaining('nonsense') });
    expect(existsSync(dirname(error.details.dataDirectory))).toBe(false);
  });
});
