import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { bundle } from '../bundle.ts';
import type { Result } from '../result.ts';
import { runSubject } from '../run-subject.ts';

export const strategies: Bench = {
  id: 'strategies',
  summary: 'what each strategy costs: CPU of one core for a million rows, * in the kernel',
  async run({ folder }) {
    const entry = join(import.meta.dirname, '../anonymize-rows.ts');
    const program = await bundle(entry, join(folder, 'anonymize-rows.mjs'));
    copyFileSync(join(import.meta.dirname, '../../dist/kernel.wasm'), join(folder, 'kernel.wasm'));
    const file = join(folder, 'strategy-costs');
    runSubject({ name: 'anonymize-rows', program: process.execPath, args: [program, file] });
    const costs = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, number>>;
    return Object.entries(costs).map(([what, us]): Result => {
      const thousands = Math.round(1000 / us).toLocaleString('en');
      const ours = `${us.toFixed(2)} s, ${thousands},000 rows/s`;
      return { what, ours, peer: '', compared: '', target: '', verdict: 'reported' };
    });
  },
};
