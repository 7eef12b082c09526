import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { absolute, memory } from '../result.ts';

export const parse: Bench = {
  id: 'parse',
  summary: 'parsing, ordering and joining 1,256 files: confiture build --output',
  async run({ confiture, folder, generate }) {
    const cwd = await generate('--files', '1256');
    const ours = confiture(['build', '--output', join(folder, 'parse.sql')], {
      name: 'confiture build --output, 1,256 files',
      cwd,
    });
    const times = await measure({ ours }, { rounds: 11, warmUp: 1 });
    return [absolute(ours.name, times.ours, 2000), memory(ours.name, await peakMemory(ours, folder))];
  },
};
