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
  summary: `confiture migrate up of ${migrations} migrations with ${hooksEach} hooks each that do nothing, and with none`,
  async run({ confiture, createDatabase, folder, url }) {
    const subject = (name: string, section: string): Subject => {
      const cwd = join(folder, `hooks-${name}`);
      const database = `bench_hooks_${name}`;
      writeProject(cwd, `${section}environments: { bench: { url: "${url(database)}" } }\n`);
      const what = `migrate up, ${migrations} migrations, ${name} hooks`;
      return confiture(['migrate', 'up'], { name: what, cwd, before: () => createDatabase(database) });
    };
    const uses = phases.map((phase) => `  ${phase}: [{ type: idle }, { type: idle }]\n`).join('');
    const none = subject('no', '');
    const eight = subject('eight', `plugins: [./idle.mjs]\nhooks:\n${uses}`);
    const { none: bare, eight: hooked } = await measure({ none, eight }, { rounds: 11, warmUp: 1 });
    const allowed = hooksEach * migrations * (await roundTrip(url('postgres')));
    return [difference(`${eight.name}, at most a round trip each`, hooked, bare, Math.round(allowed))];
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
