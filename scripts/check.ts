// What `npm run check` and the CI run: every check that a change has to pass, the cheap ones first.
import { execa } from 'execa';

interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...parameters: string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** Shown while it runs; other steps are shown only when they fail. */
  readonly shown?: true;
}

/** Folders whose tests ask a server something that differs between major versions. */
const serverTests = [
  'test/server',
  'test/postgres',
  'test/sql',
  'test/catalog',
  'test/ddl',
  'test/build/real-schemas.test.ts',
  'test/migrate',
  'test/scratch',
  'test/drift',
  'test/proof',
  'test/impact/effects',
  'test/impact/facts',
  'test/impact/hazards',
  'test/impact/violations',
  'test/impact/world',
  'test/dry-run',
  'test/sync',
];

/** What asks the same of every version, and takes its time. */
const onceOnly = [
  'test/postgres/copy/**',
  'test/postgres/embedded/**',
  'test/ddl/corpus-second-quarter.test.ts',
  'test/ddl/corpus-third-quarter.test.ts',
  'test/ddl/corpus-fourth-quarter.test.ts',
  'test/ddl/random.test.ts',
  'test/migrate/hooks-matrix.test.ts',
  'test/sync/chinook/**',
  'test/sync/bad-ends.test.ts',
  'test/sync/changed-in-batches.test.ts',
  'test/sync/threads-ended.test.ts',
  'test/sync/verify/**',
];

/** One round after the other; what is in a round runs side by side. */
const rounds: readonly (readonly Step[])[] = [
  [{ name: 'format and lint', command: ['biome', 'ci', '--colors=off', '.'] }],
  [{ name: 'types', command: ['tsc'] }],
  [{ name: 'build', command: ['node', 'scripts/build.mjs', '--types'] }],
  [
    { name: 'unused code', command: ['knip', '--no-progress'] },
    { name: 'package', command: ['publint', '--strict'] },
    {
      name: 'package types',
      command: ['attw', '--pack', '.', '--profile', 'esm-only', '--no-definitely-typed', '--no-emoji'],
    },
    { name: 'docs in sync', command: ['tsx', 'scripts/generate-docs.ts', '--check'] },
  ],
  [{ name: 'tests on PostgreSQL 18', command: ['vitest', 'run'], shown: true }],
  [
    {
      name: 'tests on PostgreSQL 15',
      command: ['vitest', 'run', ...serverTests, ...onceOnly.flatMap((pattern) => ['--exclude', pattern])],
      environment: { CONFITURE_TEST_POSTGRES: '15' },
      shown: true,
    },
  ],
];

for (const round of rounds) {
  const passed = await Promise.all(round.map(passes));
  const failed = round.filter((_, index) => !passed[index]).map(({ name }) => name);
  if (failed.length === 0) continue;
  console.log(`\nnpm run check: ${failed.join(', ')} failed`);
  process.exit(1);
}

/** The tests come last and say by themselves how many passed and how long it took. */
async function passes(step: Step): Promise<boolean> {
  const { name, command, environment = {}, shown } = step;
  const [program, ...parameters] = command;
  const started = performance.now();
  if (shown) console.log(`\n${name}`);
  const output = shown ? 'inherit' : 'pipe';
  const { exitCode, all } = await execa(program, parameters, {
    preferLocal: true,
    reject: false,
    env: environment,
    stdin: 'ignore',
    stdout: output,
    stderr: output,
    all: true,
  });
  const passed = exitCode === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!shown) console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)}${seconds.padStart(6)} s`);
  if (!passed && all) console.log(`\n${all}`);
  return passed;
}
