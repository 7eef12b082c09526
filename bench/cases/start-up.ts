import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { memory, ratio } from '../result.ts';

export const startUp: Bench = {
  id: 'start-up',
  summary: 'confiture --version and --help against a Node that does nothing',
  async run({ confiture, folder }) {
    const node = { name: 'node -e 0', program: process.execPath, args: ['-e', '0'] };
    const version = confiture(['--version']);
    const help = confiture(['--help']);
    const times = await measure({ node, version, help }, { rounds: 31, warmUp: 3 });
    return [
      ratio(version.name, times.version, times.node, { atMost: 2 }),
      ratio(help.name, times.help, times.node, {}),
      memory(help.name, await peakMemory(help, folder)),
    ];
  },
};
