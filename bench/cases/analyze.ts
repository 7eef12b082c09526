import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { createTables } from '../create-tables.ts';
import { measure } from '../measure.ts';
import { difference } from '../result.ts';
import type { Subject } from '../subject.ts';

export const analyze: Bench = {
  id: 'analyze',
  summary: 'analysing 500 migrations of two statements against 1,000 tables, over reading and parsing alone',
  async run({ createDatabase, url }) {
    const database = url('bench_analyze');
    await createDatabase('bench_analyze');
    await createTables(database, 1000);
    // The parser finds its .wasm file beside itself, which a bundle takes away.
    const program = ['--import', import.meta.resolve('tsx'), join(import.meta.dirname, '../analyze.ts')];
    const inNode = (name: string, ...args: readonly string[]): Subject => ({
      name,
      program: process.execPath,
      args: [...program, database, ...args],
    });
    const reads = inNode('reading and parsing alone');
    const whole = inNode('analysing 1,000 statements', 'analyze');
    const times = await measure({ reads, whole }, { rounds: 7, warmUp: 1 });
    return [difference(whole.name, times.whole, times.reads, 1000)];
  },
};
