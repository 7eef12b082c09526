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
    const linting = (name: string, from: string, ...args: readonly string[]): Subject =>
      workplace.confiture(['lint', '--fail-on', 'error', '--format', 'json', ...args], { name, cwd: from });
    const live = linting('confiture lint, 1,000 tables live', folder, '--url', url(thousand));
    const live5 = linting('confiture lint, 5,000 tables live', folder, '--url', url(five));
    const placed = linting('confiture lint, 1,000 tables live, 1,001 DDL files', cwd, '--url', url(thousand));
    const whole = await measure({ live, placed }, { rounds: 7, warmUp: 1 });
    const linear = await measure({ live, live5 }, { rounds: 3, warmUp: 1 });
    return [
      ...(await fromFiles(
        workplace,
        linting('confiture lint, 1,000 tables from files', cwd, '--build-on', 'here'),
      )),
      absolute(live.name, whole.live, 1000),
      ratio(placed.name, whole.placed, whole.live, {}),
      ratio(live5.name, linear.live5, linear.live, { atMost: 6 }),
      memory(live5.name, await peakMemory(live5, folder), 500),
      await rulesAlone(workplace, cwd),
      await againstSchemalint(workplace, live),
    ];
  },
};

/** Most of it is the server's work, which psql needs as well: it makes and drops the same database. */
async function fromFiles({ psql, url, folder }: Workplace, files: Subject): Promise<readonly Result[]> {
  if (psql === undefined) {
    const alone = await measure({ files }, { rounds: 5, warmUp: 1 });
    return [absolute(files.name, alone.files, 5000)];
  }
  const script = join(folder, 'lint.sql');
  await writeFile(
    script,
    tableFiles(1000)
      .map(({ text }) => text)
      .join(''),
  );
  const scratch = 'bench_lint_scratch';
  const say = '"$1" -Xq "$2" -c "$3" && "$1" -X1q -v ON_ERROR_STOP=1 "$4" -f "$5" && "$1" -Xq "$2" -c "$6"';
  const ofPsql = {
    name: 'psql: create, -1 -f, drop',
    program: 'sh',
    args: ['-c', say, 'sh', psql, url('postgres'), `create database ${scratch}`, url(scratch), script].concat(
      `drop database ${scratch}`,
    ),
  };
  const times = await measure({ files, ofPsql }, { rounds: 5, warmUp: 1 });
  return [
    absolute(files.name, times.files, 5000),
    ratio(files.name, times.files, times.ofPsql, { atMost: 1.5 }),
  ];
}

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

/** schemalint 2 with rules that ask what some of ours ask. */
async function againstSchemalint({ folder, url }: Workplace, live: Subject): Promise<Result> {
  const program = join(import.meta.dirname, '../node_modules/schemalint/bin/schemalint');
  if (!existsSync(program)) return skipped(live.name, 'schemalint is not installed');
  const rules = ['require-primary-key', 'prefer-jsonb-to-json', 'prefer-timestamptz-to-timestamp'];
  const config = {
    connection: url(thousand),
    rules: Object.fromEntries(rules.map((rule) => [rule, ['error']])),
    schemas: Array.from({ length: 20 }, (_, schema) => ({ name: `s${schema}` })),
  };
  await writeFile(join(folder, '.schemalintrc.js'), `module.exports = ${JSON.stringify(config)};\n`);
  const theirs = { name: 'schemalint 2.3', program: process.execPath, args: [program], cwd: folder };
  const times = await measure({ theirs, live }, { rounds: 3, warmUp: 0 });
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
