import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../src/log.ts';
import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { ratio } from '../result.ts';
import type { Measured } from '../subject.ts';

const calls = 5_000_000;

export const logging: Bench = {
  id: 'logging',
  summary:
    'what the log costs confiture migrate up: the calls that are in it when it is off, and the lines when it is on',
  async run({ confiture, createDatabase, folder, generate, url }) {
    const database = 'bench_logging';
    const cwd = await generate('--migrations', '500', '--format', 'confiture');
    const file = join(folder, 'logging.log');
    const args = ['migrate', 'up', '--url', url(database)];
    const fresh = async (): Promise<void> => {
      rmSync(file, { force: true });
      await createDatabase(database);
    };
    const off = confiture(args, { name: 'confiture migrate up, 500 migrations', cwd, before: fresh });
    const on = confiture([...args, '--log-file', file], { name: 'with a log', cwd, before: fresh });
    const { off: without, on: logged } = await measure({ off, on }, { rounds: 9, warmUp: 1 });
    const lines = await linesOf(on, file);
    const silent: Measured = {
      name: 'calls without a log',
      times: without.times.map(() => lines * millisecondsACall()),
    };
    return [
      ratio(`${lines} calls where there is no log, of migrate up`, silent, without, { atMost: 0.01 }),
      ratio('confiture migrate up, 500 migrations, with a log', logged, without, {}),
    ];
  },
};

/** One more run with a log: how many events it has is how many calls each run makes. */
async function linesOf(on: Parameters<typeof measure>[0][string], file: string): Promise<number> {
  await measure({ on }, { rounds: 1, warmUp: 0 });
  return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}

/** As in src/migrate: the fields are not made where there is no log. */
function millisecondsACall(): number {
  const runs: readonly { readonly log?: Log | undefined }[] = [{}, { log: undefined }];
  const started = performance.now();
  for (let i = 0; i < calls; i++)
    runs[i % 2]?.log?.('migration_start', { migration: String(i), statements: i });
  return (performance.now() - started) / calls;
}
