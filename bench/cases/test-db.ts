import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { difference, skipped } from '../result.ts';
import { runSubject } from '../run-subject.ts';
import type { Subject } from '../subject.ts';
import { besidePsql, cli } from '../workplace.ts';

/** Clones one database and leaves it: for minutes after a deletion ext4 takes longer to make files. */
const program = (testing: string, url: string): string => `
import { testDatabase } from ${JSON.stringify(testing)};
const db = await testDatabase({ url: ${JSON.stringify(url)} });
await db.query('select 1');
process.exit();
`;

export const testDb: Bench = {
  id: 'test-db',
  summary: 'testDatabase() and confiture test-db clone against createdb -T',
  async run({ confiture, folder, generate, psql, url }) {
    const cwd = await generate('--files', '57');
    const script = join(folder, 'fixture.mjs');
    const testing = pathToFileURL(join(cli, '../testing.js')).href;
    writeFileSync(script, program(testing, url('postgres')));
    const node: Subject = { name: 'node -e 0', program: process.execPath, args: ['-e', '0'] };
    const fixture: Subject = {
      name: 'testDatabase() and a query',
      program: process.execPath,
      args: [script],
      cwd,
    };
    const line = ['test-db', 'clone', '--url', url('postgres')];
    const clone = confiture(line, { name: 'confiture test-db clone', cwd });
    runSubject(fixture);
    const server = await openServer(url('postgres'));
    const first = await measure(
      { node, fixture: { ...fixture, before: server.forget } },
      { rounds: 11, warmUp: 1 },
    );
    const alone = difference(`${fixture.name}, without Node's start`, first.fixture, first.node, 200);
    if (psql === undefined) {
      await server.close();
      return [alone, skipped(clone.name, 'psql is not installed')];
    }
    const createdb = besidePsql(psql, 'createdb');
    const peer: Subject = {
      name: 'createdb -T',
      program: 'sh',
      // The name is another one in each round; a shell makes it, as it would in a test's set-up.
      args: ['-c', 'exec "$0" --maintenance-db "$1" -T "$2" "bench_clone_$$"', createdb].concat(
        url('postgres'),
        server.template,
      ),
      before: server.forget,
    };
    const against = await measure({ peer, fixture, clone }, { rounds: 11, warmUp: 1 });
    await server.close();
    return [
      alone,
      difference(`${fixture.name}, the whole process`, against.fixture, against.peer, 200),
      difference(clone.name, against.clone, against.peer, 200),
    ];
  },
};

interface Server {
  /** The template that the fixture made. */
  readonly template: string;
  /** Makes databases of rounds before into any others: the next call would drop them, and pay for it. */
  readonly forget: () => Promise<void>;
  close(): Promise<void>;
}

async function openServer(url: string): Promise<Server> {
  const admin = new pg.Client(url);
  await admin.connect();
  const named = async (condition: string): Promise<readonly string[]> => {
    const sql = `select datname as name from pg_database where datname like 'confiture\\_test\\_%' and ${condition}`;
    const { rows } = await admin.query<{ name: string }>(sql);
    return rows.map(({ name }) => name);
  };
  const [template = ''] = await named('datistemplate');
  return {
    template,
    async forget() {
      for (const name of await named('not datistemplate')) {
        await admin.query(`comment on database ${name} is null`);
      }
      await admin.query('checkpoint');
    },
    close: () => admin.end(),
  };
}
