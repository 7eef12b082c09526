import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import { createRowTransform } from '../../../src/anonymize/kernel/create-row-transform.ts';
import type { LayoutColumn } from '../../../src/anonymize/kernel/row-layout.ts';
import type { Template } from '../../../src/anonymize/template.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { copyBetween } from '../../../src/postgres/copy/copy-between.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';
import { changeOf } from './rows.ts';

const columns: readonly LayoutColumn[] = [
  { name: 'id', typeName: 'bigint' },
  { name: 'code', typeName: 'uuid' },
  { name: 'email', typeName: 'character varying(80)' },
  { name: 'short', typeName: 'character(40)' },
  { name: 'label', typeName: 'name' },
  { name: 'note', typeName: 'text' },
  { name: 'plain_json', typeName: 'json' },
  { name: 'data', typeName: 'jsonb' },
  { name: 'mood', typeName: 'mood', group: 'enum' },
  { name: 'address', typeName: 'address', group: 'text' },
  { name: 'amount', typeName: 'numeric(12,2)' },
  { name: 'born', typeName: 'date' },
  { name: 'raw', typeName: 'bytea' },
];
const ddl = `create type mood as enum ('glad', 'sad'); create domain address as varchar(100);
  create table people (${columns.map(({ name, typeName }) => `${name} ${typeName}`).join(', ')});`;
const key = Buffer.alloc(32, 3);
const template = (parts: Template['parts']): Template => ({ key, canonical: 'lower', parts });
const upper = (value: string): string => value.toUpperCase();
const asJson = (value: string): string => JSON.stringify({ was: Object.keys(JSON.parse(value) as object) });

const compiled: readonly CompiledColumn[] = [
  { column: 'code', reads: [], change: template([{ uuid: 8 }]) },
  { column: 'email', reads: [], change: template([{ base32: 26 }, { literal: '@' }, { keepDomain: 40 }]) },
  { column: 'short', reads: [], change: template([{ keepFirst: 2 }, { word: ['\ta', 'ü\\'] }]) },
  { column: 'label', reads: ['note'], change: (value, row) => `${value}${row.get('note')?.length ?? 0}` },
  { column: 'note', reads: [], change: (value) => (value === '' ? null : upper(value)) },
  { column: 'plain_json', reads: [], change: asJson },
  { column: 'data', reads: [], change: asJson },
  { column: 'mood', reads: [], change: (value) => (value === 'glad' ? 'sad' : 'glad') },
  { column: 'address', reads: [], change: template([{ digits: 3 }, { literal: ' rue\n' }, { keepLast: 1 }]) },
];

let from: TestDatabase;
let to: TestDatabase;
let source: Connection;
let target: Connection;

beforeAll(async () => {
  [from, to] = [await createDatabase(), await createDatabase()];
  [source, target] = [await connect(from.url), await connect(to.url)];
  await from.query(ddl);
  await to.query(ddl);
  await from.query(
    `insert into people select i, gen_random_uuid(), 'Person' || i || '@Example' || i % 7 || '.org', 's' || i, 'l' || i,
       case i % 5 when 0 then null when 1 then '' when 2 then E'tab\\tline\\nback\\\\ \\\\N' else repeat('é', i % 100) end,
       '{"a\\n": 1}', '{"b": [1, "\\t"]}', case when i % 2 = 0 then 'glad' else 'sad' end::mood, 'street ' || i,
       i * 0.01, date '1970-01-01' + i % 10000, decode(md5(i::text), 'hex')
     from generate_series(1, 5000) i`,
  );
  await from.query(
    `insert into people (id) values (0); insert into people (id, code) values (-1, gen_random_uuid())`,
  );
});

afterAll(async () => {
  await source.close();
  await target.close();
});

type Person = Record<string, string | null>;
const all = `select ${columns.map(({ name }) => `${name}::text`).join(', ')} from people order by people.id`;

describe.each(['text', 'binary'] as const)('rows copied in %s', (format) => {
  it('arrive with their columns changed, and all else as it was', async () => {
    await to.query('truncate people');
    const transform = await createRowTransform({ columns, format }, compiled);
    const { rows } = await copyBetween(
      source,
      target,
      { from: 'people', to: 'people', format },
      { transform },
    );
    expect(rows).toBe(5002);
    // char(n)::text takes off the padding that COPY sends along.
    const originals = await from.query<Person>(
      all.replace('short::text', "rpad(short::text, 40, ' ') as short"),
    );
    const expected = originals.map((row) => {
      const changed = compiled.map(({ column, change }): [string, string | null] => {
        const value = row[column] ?? null;
        if (value === null) return [column, null];
        const row_ = { get: (name: string): string | null => row[name] ?? null };
        return [column, changeOf(change, value, row_)];
      });
      return { ...row, ...Object.fromEntries(changed) };
    });
    const arrived = await to.query<Person>(all);
    expect(arrived).toEqual(
      expected.map((row) => ({
        ...row,
        short: row.short ?? null,
        data: row.data?.replace(/:/, ': ') ?? null,
      })),
    );
  });
});
