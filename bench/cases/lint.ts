import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { createTables, tableFiles } from '../create-tables.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { absolute, difference, memory, type Result, ratio, skipped } from '../result.ts';
import type { Subject } from '../subject.ts';
import type { Workplace } from '../workplace.ts';

const thousand = 'bench_lint_1';
const five = 'bench_lint_5';

export const lint: Bench = {
  id: 'lint',
  summary:
    'confiture lint of 1,000 tables from files, live, and the rules alone; 5,000 tables; against schemalint',
  async run(workplace) {
    const { createDatabase, folder, url } = workplace;
    for (const [database, tables] of [
      [thousand, 1000],
      [five, 5000],
    ] as const) {
      await createDatabase(database);
      await createTables(url(database), tables);
    }
    const cwd = await writeProject(join(folder, 'lint'), url('postgres'));
    // A bad schema exits with 1 by design: nothing here is about findings.
    const linting = (name: string, ...args: readonly string[]): Subject =>
      workplace.confiture(['lint', '--fail-on', 'error', '--format', 'json', ...args], { name, cwd });
    const files = linting('confiture lint, 1,000 tables from files', '--build-on', 'here');
    const live = linting('confiture lint, 1,000 tables live', '--url', url(thousand));
    const live5 = linting('confiture lint, 5,000 tables live', '--url', url(five));
    const whole = await measure({ files, live }, { rounds: 7, warmUp: 1 });
    const linear = await measure({ live, live5 }, { rounds: 3, warmUp: 1 });
    return [
      absolute(files.name, whole.files, 5000),
      absolute(live.name, whole.live, 1000),
      ratio(live5.name, linear.live5, linear.live, { atMost: 6 }),
      memory(live5.name, await peakMemory(live5, folder), 500),
      await rulesAlone(workplace, cwd),
      await againstSchemalint(workplace, live, cwd),
    ];
  },
};

/** The rules over a catalog and sources that are read and parsed already. */
async function rulesAlone({ url }: Workplace, cwd: string): Promise<Result> {
  const program = ['--import', import.meta.resolve('tsx'), join(import.meta.dirname, '../lint.ts')];
  const inNode = (name: string, ...args: readonly string[]): Subject => ({
    name,
    program: process.execPath,
    args: [...program, url(thousand), join(cwd, 'db/schema'), ...args],
  });
  const reads = inNode('reading and parsing alone');
  const lints = inNode('the recommended rules over 1,000 tables', 'lint');
  const times = await measure({ reads, lints }, { rounds: 7, warmUp: 1 });
  return difference(lints.name, times.lints, times.reads, 300);
}

/** schemalint 2, where somebody installed it beside the other peers. */
async function againstSchemalint({ url }: Workplace, live: Subject, cwd: string): Promise<Result> {
  const program = join(import.meta.dirname, '../node_modules/schemalint/bin/cli.js');
  if (!existsSync(program)) return skipped(live.name, 'schemalint is not installed');
  const rules = ['require-primary-key', 'index-referencing-column', 'prefer-jsonb-to-json'];
  const config = {
    connection: url(thousand),
    rules: Object.fromEntries(rules.map((rule) => [rule, ['warn', 'always']])),
    schemas: Array.from({ length: 20 }, (_, schema) => ({ name: `s${schema}` })),
  };
  await writeFile(join(cwd, '.schemalintrc.cjs'), `module.exports = ${JSON.stringify(config)};\n`);
  const theirs = { name: 'schemalint', program: process.execPath, args: [program], cwd };
  const times = await measure({ theirs, live }, { rounds: 5, warmUp: 1 });
  return ratio(live.name, times.live, times.theirs, { atMost: 0.1 });
}

/** A project of 1,000 tables, a file each, that builds on the bench's own server. */
async function writeProject(cwd: string, server: string): Promise<string> {
  const schema = join(cwd, 'db/schema');
  await mkdir(schema, { recursive: true });
  const config = {
    name: 'lint',
    schema: { load_order: ['db/schema'] },
    environments: { here: { url: server } },
  };
  // JSON is YAML.
  await writeFile(join(cwd, 'confiture.yaml'), JSON.stringify(config));
  for (const { file, text } of tableFiles(1000)) await writeFile(join(schema, file), text);
  return cwd;
}
