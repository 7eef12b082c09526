import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { conversionOf, usingOf } from '../../src/ddl/types/type-cast.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { createDatabase } from '../server/database.ts';

const types = [
  'smallint',
  'integer',
  'bigint',
  'numeric(10,2)',
  'real',
  'double precision',
  'money',
  'oid',
  'text',
  'character varying(20)',
  'character(4)',
  'boolean',
  'date',
  'timestamp(3) without time zone',
  'timestamp with time zone',
  'time without time zone',
  'time with time zone',
  'interval',
  'uuid',
  'json',
  'jsonb',
  'inet',
  'cidr',
  'bit(4)',
  'bit varying',
  'integer[]',
  'bigint[]',
  'text[]',
  'public.mood',
  'public.mood[]',
  'public.weather',
  'public.amount',
  'public.code',
];

let connection: Connection;
let catalog: Catalog;

beforeAll(async () => {
  connection = await connect((await createDatabase()).url);
  await connection.execute(`create type mood as enum ('good', 'bad'); create type weather as enum ('good', 'rain');
    create domain amount as numeric(12,2); create domain code as varchar(5)`);
  catalog = await readCatalog(connection);
});
afterAll(() => connection.close());

it.each(types)('what is said of changes from %s is what PostgreSQL does', async (from) => {
  const wrong: string[] = [];
  for (const to of types) {
    const conversion = conversionOf({ type: from, catalog }, { type: to, catalog });
    const using = usingOf(conversion, 'c', from, to);
    const [plain, said] = [await isTaken(from, to), await isTaken(from, to, using)];
    if (from !== to && plain !== (conversion === 'assignment'))
      wrong.push(`${to}: plain ${plain}, ${conversion}`);
    if (conversion !== undefined && !said) wrong.push(`${to}: ${using} is refused`);
  }
  expect(wrong).toEqual([]);
});

async function isTaken(from: string, to: string, using?: string): Promise<boolean> {
  const cast = using === undefined ? '' : ` using ${using}`;
  try {
    await connection.execute(`begin; create table t (c ${from}); alter table t alter c type ${to}${cast}`);
    return true;
  } catch {
    return false;
  } finally {
    await connection.execute('rollback');
  }
}
