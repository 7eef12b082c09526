import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { memory, ratio, skipped } from '../result.ts';
import type { Subject } from '../subject.ts';

const modules = join(import.meta.dirname, '../node_modules');
const dbmateProgram = join(modules, `@dbmate/${process.platform}-${process.arch}/bin/dbmate`);
const nodePgMigrateProgram = join(modules, '.bin/node-pg-migrate');

export const up: Bench = {
  id: 'up',
  summary: 'confiture migrate up of 500 migrations, and over 500 applied, against dbmate and node-pg-migrate',
  async run({ confiture, createDatabase, folder, generate, url }) {
    const what = 'confiture migrate up, 500 migrations';
    if (!existsSync(dbmateProgram) || !existsSync(nodePgMigrateProgram)) {
      return [skipped(what, 'the peers are not installed: npm ci --prefix bench')];
    }
    const subject = async (format: string, program: string, args: readonly string[]): Promise<Subject> => {
      const database = `bench_${format.replaceAll('-', '_')}`;
      return {
        name: format,
        program,
        args: args.map((word) => (word === 'URL' ? url(database) : word)),
        cwd: await generate('--migrations', '500', '--format', format),
        environment: { DATABASE_URL: `${url(database)}&sslmode=disable`, PGOPTIONS: '' },
        before: () => createDatabase(database),
      };
    };
    const { program, args } = confiture(['migrate', 'up', '--url', 'URL']);
    const ours = { ...(await subject('confiture', program, args)), name: what };
    // Without the dump of the schema that it else makes with pg_dump, and without its wrapper in Node.
    const dbmate = await subject('dbmate', dbmateProgram, ['--no-dump-schema', 'migrate']);
    const pgMigrateArgs = [nodePgMigrateProgram, 'up', '-m', 'db/migrations', '--no-verbose'];
    const nodePgMigrate = await subject('node-pg-migrate', process.execPath, pgMigrateArgs);
    const first = await measure({ ours, dbmate, nodePgMigrate }, { rounds: 9, warmUp: 1 });
    const peak = memory(what, await peakMemory(ours, folder));
    // Each database now has all 500.
    const again = (one: Subject): Subject => ({ ...one, before: undefined });
    const over = { ...again(ours), name: 'confiture migrate up, 500 applied' };
    const second = await measure(
      { ours: over, dbmate: again(dbmate), nodePgMigrate: again(nodePgMigrate) },
      { rounds: 21, warmUp: 2 },
    );
    return [
      ratio(what, first.ours, first.dbmate, { atMost: 1 }),
      ratio(what, first.ours, first.nodePgMigrate, { atMost: 1 }),
      ratio(over.name, second.ours, second.nodePgMigrate, { atMost: 0.5 }),
      ratio(over.name, second.ours, second.dbmate, { atMost: 0.5, outOfReach: true }),
      peak,
    ];
  },
};
