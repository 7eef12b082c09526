import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { measure, median } from '../measure.ts';
import { difference } from '../result.ts';
import type { Subject } from '../subject.ts';

const migrations = 200;
const phases = ['before_validation', 'before_ddl', 'after_ddl', 'after_validation'];
/** Two in each phase. */
const hooksEach = 8;

const plugin = `
const config = { '~standard': { version: 1, vendor: 'bench', validate: (value) => ({ value }) } };
export const idle = { id: 'idle', summary: 'does nothing', phases: ${JSON.stringify(phases)}, config,
  transaction: 'migration', run: async () => undefined };
`;

export const hooks: Bench = {
  id: 'hooks',
  summary: `confiture migrate up of ${migrations} migrations with ${hooksEach} hooks each that do nothing, and with none but in the first`,
  async run({ confiture, createDatabase, folder, url }) {
    const subject = (name: string, condition: string): Subject => {
      const cwd = join(folder, `hooks-${name}`);
      const database = `bench_hooks_${name}`;
      const entry = `    - { type: idle, condition: "${condition}" }\n`;
      const uses = phases.map((phase) => `  ${phase}:\n${entry}${entry}`).join('');
      const config = `plugins: [./idle.mjs]\nhooks:\n${uses}environments: { bench: { url: "${url(database)}" } }\n`;
      writeProject(cwd, config);
      const what = `migrate up, ${migrations} migrations, hooks in ${name}`;
      return confiture(['migrate', 'up', '--quiet'], {
        name: what,
        cwd,
        before: () => createDatabase(database),
      });
    };
    // Loading the plugin and reading conditions is in both.
    const one = subject('one', `version == '1'`);
    const each = subject('each', `type == 'up'`);
    const measured = await measure({ one, each }, { rounds: 11, warmUp: 1 });
    const allowed = hooksEach * migrations * (await roundTrip(url('postgres')));
    return [difference(`${each.name}, a round trip each`, measured.each, measured.one, Math.round(allowed))];
  },
};

function writeProject(cwd: string, config: string): void {
  mkdirSync(join(cwd, 'db/migrations'), { recursive: true });
  writeFileSync(join(cwd, 'confiture.yaml'), config);
  writeFileSync(join(cwd, 'idle.mjs'), plugin);
  for (let n = 1; n <= migrations; n++) {
    const version = String(n).padStart(3, '0');
    const sql = `create table t${version} (id int);\ninsert into t${version} values (1);\n`;
    writeFileSync(join(cwd, `db/migrations/${version}_t.up.sql`), sql);
    writeFileSync(join(cwd, `db/migrations/${version}_t.down.sql`), `drop table t${version};\n`);
  }
}

/** The median milliseconds of `select 1`, on the same server. */
async function roundTrip(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const times: number[] = [];
  for (let i = 0; i < 2000; i++) {
    const started = performance.now();
    await client.query('select 1');
    times.push(performance.now() - started);
  }
  await client.end();
  return median(times);
}
