import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { bundle } from '../bundle.ts';
import { changeTables, createTables } from '../create-tables.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { difference, memory, ratio } from '../result.ts';
import type { Subject } from '../subject.ts';

const migra = join(import.meta.dirname, '../node_modules/@pgkit/migra/dist/command.js');

export const diff: Bench = {
  id: 'diff',
  summary: 'comparing 1,000 with 1,000 tables, 50 changes between them, against @pgkit/migra',
  async run({ confiture, createDatabase, folder, url }) {
    const sides = [url('bench_diff_from'), url('bench_diff_to')];
    for (const [index, side] of sides.entries()) {
      await createDatabase(index === 0 ? 'bench_diff_from' : 'bench_diff_to');
      await createTables(side, 1000);
      if (index === 1) await changeTables(side);
    }
    const entry = join(import.meta.dirname, '../diff-catalogs.ts');
    const program = await bundle(entry, join(folder, 'diff-catalogs.mjs'));
    const inNode = (name: string, ...args: readonly string[]): Subject => ({
      name,
      program: process.execPath,
      args: [...args],
    });
    const reads = inNode('the reads alone', program, ...sides);
    const changes = inNode('two reads and diffCatalogs', program, ...sides, '50');
    const times = await measure({ reads, changes }, { rounds: 15, warmUp: 1 });
    const ours = confiture(['diff', ...sides, '--format', 'sql'], { name: 'confiture diff --format sql' });
    const theirs = inNode('@pgkit/migra', migra, ...sides, '--unsafe');
    const whole = await measure({ theirs, ours }, { rounds: 7, warmUp: 1 });
    return [
      difference(changes.name, times.changes, times.reads, 200),
      ratio(ours.name, whole.ours, whole.theirs, { atMost: 0.33 }),
      memory(ours.name, await peakMemory(ours, folder)),
    ];
  },
};
