import { describe, expect, test } from 'vitest';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { indexSchema } from '../../../src/lint/schema-index.ts';
import { layoutOf } from '../../../src/lint/structure/column-layout.ts';
import { storageOf } from '../../../src/lint/types/storage.ts';
import { withSchema } from '../rules/check-rule.ts';

/** Literals of a type, not null. */
const values: Readonly<Record<string, string>> = {
  boolean: 'true',
  smallint: '1',
  integer: '1',
  bigint: '1',
  'double precision': '1',
  date: "'2026-01-01'",
  timestamptz: "'2026-01-01'",
  uuid: "'00000000-0000-0000-0000-000000000000'",
  interval: "'1 day'",
  timetz: "'12:00+00'",
  macaddr: "'00:00:00:00:00:00'",
  point: "'(1,2)'",
};

describe('what PostgreSQL measures', () => {
  test.each([
    ['boolean bigint smallint timestamptz boolean double precision'],
    ['integer bigint'],
    ['boolean bigint boolean bigint'],
    ['smallint uuid integer timetz macaddr bigint'],
    ['date interval boolean point boolean timestamptz smallint'],
    ['bigint integer boolean'],
  ])('%s', async (list) => {
    const types = list.replace('double precision', 'double_precision').split(' ');
    const columns = types.map((type, at) => [`c${at}`, type.replace('_', ' ')] as const);
    const ddl = `create table t (${columns.map((pair) => pair.join(' ')).join(', ')});`;
    const values = columns.map(([, type]) => literalOf(type)).join(', ');
    await withSchema(`${ddl} insert into t values (${values});`, async (connection) => {
      const schema = indexSchema(await readCatalog(connection, { insideTransaction: true }));
      const { saving, best } = layoutOf(schema.columnsOf('table:public.t'), schema);
      await connection.execute(
        `create table best as select ${best.map(({ name }) => name).join(', ')} from t`,
      );
      const [row] = await connection.query<{ now: number; then: number }>(
        'select pg_column_size(t.*) as now, (select pg_column_size(best.*) from best) as then from t',
      );
      const [now, then] = [row?.now ?? 0, row?.then ?? 0];
      // The length of a row is rounded up when it is stored.
      expect(saving).toBe(8 * (Math.ceil(now / 8) - Math.ceil(then / 8)));
    });
  });
});

test('sizes and alignments are those of pg_type', async () => {
  await withSchema("create type mood as enum ('good'); create domain d as smallint;", async (connection) => {
    const schema = indexSchema(await readCatalog(connection, { insideTransaction: true }));
    const types = await connection.query<{ name: string; bytes: number; alignment: string }>(`
      select format_type(oid, null) as name, typlen as bytes, typalign::text as alignment from pg_type
      where typlen > 0 and typtype = 'b' and typnamespace = 'pg_catalog'::regnamespace and typname !~ '^reg|snapshot'
        and typname not in ('aclitem', 'cid', 'tid')
      union all select 'public.mood', 4, 'i' union all select 'public.d', 2, 's'`);
    const alignments: Readonly<Record<string, number>> = { c: 1, s: 2, i: 4, d: 8 };
    expect(types.length).toBeGreaterThan(25);
    for (const { name, bytes, alignment } of types)
      expect([name, storageOf(name, schema)]).toEqual([name, { bytes, alignment: alignments[alignment] }]);
    expect(storageOf('text', schema).bytes).toBeUndefined();
    expect(storageOf('integer[]', schema).bytes).toBeUndefined();
  });
});

test('what comes after a text is only counted as far as it is certain', async () => {
  const ddl = 'create table t (a text, b boolean, c integer, d boolean, e bigint, f boolean, g bigint);';
  await withSchema(ddl, async (connection) => {
    const schema = indexSchema(await readCatalog(connection, { insideTransaction: true }));
    const { saving, best } = layoutOf(schema.columnsOf('table:public.t'), schema);
    expect(best.map(({ name }) => name).join('')).toBe('egcbdfa');
    // Only the boolean f between two bigints has 7 bytes behind it for certain, d has 3 of its 7 before e.
    expect(saving).toBe(7);
  });
});

function literalOf(type: string): string {
  return values[type] ?? 'null';
}
