import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { onPath } from '../on-path.ts';
import { peakMemory } from '../peak-memory.ts';
import { memory, ratio, skipped } from '../result.ts';

const database = 'bench_status';

export const status: Bench = {
  id: 'status',
  summary: 'confiture migrate status with 500 applied against the shortest psql',
  async run({ confiture, createDatabase, folder, generate, psql, url }) {
    const cwd = await generate('--migrations', '500');
    await createDatabase(database);
    const command = (name: string, ...words: string[]) =>
      confiture([...words, '--url', url(database)], { name, cwd });
    await measure({ up: command('confiture migrate up', 'migrate', 'up') }, { rounds: 1, warmUp: 0 });
    const ours = command('confiture migrate status', 'migrate', 'status');
    const json = command('confiture migrate status --format json', 'migrate', 'status', '--format', 'json');
    const peak = memory(ours.name, await peakMemory(ours, folder));
    if (psql === undefined) return [skipped(ours.name, 'psql is not installed'), peak];
    const args = ['-X', '-c', 'select 1', url(database)];
    // On Debian the `psql` that one types is a wrapper in Perl; the program itself starts in a third of its time.
    const typed = { name: 'psql, as typed', program: onPath('psql') ?? psql, args };
    const program = { name: 'psql, the program', program: psql, args };
    const times = await measure({ typed, program, ours, json }, { rounds: 31, warmUp: 3 });
    return [
      ratio(ours.name, times.ours, times.typed, { atMost: 5 }),
      ratio(ours.name, times.ours, times.program, { atMost: 5, outOfReach: true }),
      ratio(json.name, times.json, times.typed, {}),
      peak,
    ];
  },
};
