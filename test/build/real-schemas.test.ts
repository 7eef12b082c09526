import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { loadParser } from '../../src/sql/load-parser.ts';
import { orderFiles } from '../../src/sql/order/order.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { runCli } from '../cli/run-cli.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { psql } from '../server/psql.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { cutDump } from './cut-dump.ts';
import { shuffle } from './shuffle.ts';
import { wholeCatalog } from './whole-catalog.ts';

const data = join(import.meta.dirname, '../../../shared/data');

beforeAll(loadParser);

async function catalogAfter(texts: readonly string[]): Promise<string[]> {
  const database = await createDatabase();
  for (const text of texts) await database.query(text);
  const catalog = await wholeCatalog(database);
  const rows = await rowsOf(database);
  await database.drop();
  return [...catalog, ...rows];
}

/** Each table with how many rows it has and what they are, in whatever order they came. */
async function rowsOf(database: TestDatabase): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.query(
      `select count(*), md5(string_agg(t::text, '' order by t::text)) from ${name} t`,
    );
    lines.push(`${name} ${JSON.stringify(row)}`);
  }
  return lines.sort();
}

describe.each([
  { name: 'pagila', file: 'pagila/schema.sql', major: 18, objects: 400 },
  { name: 'chinook', file: 'chinook/chinook.sql', major: 13, objects: 100 },
])('$name, cut into one file per object', ({ file, major, objects }) => {
  const path = join(data, file);
  const missing = existsSync(path) ? undefined : `shared/data/${file} is not there`;
  const reason = missing ?? (inject('postgresMajor') < major ? `needs PostgreSQL ${major}` : undefined);

  it.skipIf(reason)(
    `builds the same database in any order of its files${reason ? ` (skipped: ${reason})` : ''}`,
    async () => {
      const sql = readFileSync(path, 'utf8');
      const expected = await catalogAfter([sql]);
      expect(expected.length).toBeGreaterThan(objects);

      const files = cutDump(sql);
      for (const seed of [1, 2, 3]) {
        const parsed = shuffle(files, seed).map((part) => ({ ...parseSql(part.path, part.text), entry: 0 }));
        const { sections } = orderFiles(parsed);
        expect(await catalogAfter(sections.map(({ text }) => text))).toEqual(expected);
      }
    },
  );

  const noPsql = reason ?? (psql ? undefined : 'psql is not installed');

  it.skipIf(noPsql)(
    `confiture build makes of them what psql -f makes of the original${noPsql ? ` (skipped: ${noPsql})` : ''}`,
    async () => {
      const cwd = await emptyFolder();
      for (const part of cutDump(readFileSync(path, 'utf8'))) {
        const target = join(cwd, 'db/schema', part.path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, part.text);
      }
      writeFileSync(join(cwd, 'confiture.yaml'), 'schema: { load_order: [db/schema] }\nenvironments: {}\n');
      const [built, original] = [await createDatabase(), await createDatabase()];
      const result = await runCli(['build', '--url', built.url], { cwd });
      expect(result).toMatchObject({ exitCode: 0 });
      await execa(psql ?? '', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', original.url, '-f', path]);
      const [ours, theirs] = [await wholeCatalog(built), await wholeCatalog(original)];
      expect(ours).toEqual(theirs);
      expect(await rowsOf(built)).toEqual(await rowsOf(original));
    },
  );
});
