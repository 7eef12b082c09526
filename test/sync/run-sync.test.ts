import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/catalog/fingerprint.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { copyAll, rowsOf } from './copy-all.ts';
import { shopRows, shopSchema } from './shop.ts';

async function shops(users = 200): Promise<{ source: TestDatabase; target: TestDatabase }> {
  const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
  await Promise.all([source.query(shopSchema), target.query(shopSchema)]);
  await source.query(shopRows(users));
  return { source, target };
}

async function structureOf({ url }: TestDatabase): Promise<string> {
  const connection = await connect(url);
  try {
    return fingerprint(await readCatalog(connection));
  } finally {
    await connection.close();
  }
}

describe('a copy without rules', () => {
  test('gives equal rows, sequences and materialized views, and leaves the structure as it was', async () => {
    const { source, target } = await shops();
    const before = await structureOf(target);
    const result = await copyAll(source, target);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    expect(await structureOf(target)).toBe(before);
    expect(result.skipped).toEqual([{ table: 'shop.nothing', why: 'it has no columns' }]);
    expect(result.refreshed).toEqual(['shop.per_user', 'shop.busy']);
    expect(
      await target.query(
        'select tgenabled from pg_trigger where not tgisinternal order by tgrelid::regclass::text, tgname',
      ),
    ).toEqual(
      await source.query(
        'select tgenabled from pg_trigger where not tgisinternal order by tgrelid::regclass::text, tgname',
      ),
    );
    const [insert] = await target.query<{ id: string }>(
      `insert into shop.users (tenant_id, email) select id, 'next@example.org' from shop.tenants limit 1 returning id`,
    );
    expect(insert?.id).toBe('201');
  });

  test('cuts a large table into chunks, each once', async () => {
    const { source, target } = await shops(500);
    const result = await copyAll(source, target, { chunkBytes: 16_384, workers: 3 });
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    const chunks = await target.query('select from confiture.sync_chunks');
    expect(chunks.length).toBeGreaterThan(20);
    expect(result.rows).toBe(Object.values(await countAll(source)).reduce((sum, rows) => sum + rows, 0));
  });
});

describe('a copy that breaks off', () => {
  /** Copies until some chunks are in place, and is interrupted then. */
  async function breakOff(source: TestDatabase, target: TestDatabase): Promise<unknown> {
    const stop = new AbortController();
    let done = 0;
    const progress = ({ state }: { readonly state: string }): void => {
      if (state === 'done' && ++done === 2) stop.abort();
    };
    return copyAll(source, target, { chunkBytes: 16_384, workers: 1, signal: stop.signal, progress }).catch(
      (error: unknown) => error,
    );
  }

  test('says what stands, has put back what it set aside, and is resumed behind what has arrived', async () => {
    const { source, target } = await shops();
    const before = await structureOf(target);
    expect(await breakOff(source, target)).toMatchObject({
      code: 'INTERRUPTED',
      details: { arrived: expect.any(Number) },
    });
    expect(await structureOf(target)).toBe(before);
    await expect(copyAll(source, target, { chunkBytes: 16_384 })).rejects.toMatchObject({
      code: 'SYNC_UNFINISHED',
    });
    const result = await copyAll(source, target, { chunkBytes: 16_384, resume: true });
    // Both are on one server, whose transaction numbers the copy itself moves on: the snapshot counts as another.
    expect(result).toMatchObject({ resumed: true, snapshots: 2 });
    expect(result.chunksBefore).toBeGreaterThan(1);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    expect(await structureOf(target)).toBe(before);
  });

  test('is resumed under a new snapshot where the source has changed, what was half copied copied whole', async () => {
    const { source, target } = await shops();
    await breakOff(source, target);
    await source.query(`update shop.users set name = 'changed' where id % 2 = 0`);
    const result = await copyAll(source, target, { chunkBytes: 16_384, resume: true });
    expect(result.snapshots).toBe(2);
    const whole = await target.query(
      `select table_name from confiture.sync_chunks group by 1 having count(distinct snapshot) > 1`,
    );
    expect(whole).toEqual([]);
  });

  test('is not resumed on other terms', async () => {
    const { source, target } = await shops();
    await breakOff(source, target);
    const other = {
      sourceSystem: 'test',
      sourceDatabase: 'test',
      profile: 'qa',
      profileHash: 'x',
      keyId: null,
      schemaHash: 'test',
      choice: 'all',
    };
    await expect(copyAll(source, target, { resume: true, terms: other })).rejects.toMatchObject({
      code: 'SYNC_NOT_RESUMABLE',
      message:
        'the copy cannot be resumed: the profile, the text of the profile or the code of its strategies changed since it began',
    });
    expect((await copyAll(source, target, { replace: true, terms: other })).resumed).toBe(false);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
  });

  test('goes on by itself when sessions are ended', async () => {
    const { source, target } = await shops(1000);
    let ended = 0;
    const progress = ({ state }: { readonly state: string }): void => {
      if (state !== 'done' || ended > 0) return;
      ended++;
      void target.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'confiture' and datname = current_database() and query ~* '^copy'`,
      );
    };
    await copyAll(source, target, { chunkBytes: 16_384, progress });
    expect(ended).toBe(1);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
  });
});

describe('what is refused', () => {
  test('a target with rows, unless they are to be replaced', async () => {
    const { source, target } = await shops();
    await target.query(`insert into shop.log values (now(), 'old')`);
    await expect(copyAll(source, target)).rejects.toMatchObject({
      code: 'SYNC_REFUSED',
      message: expect.stringContaining('holds rows in shop.log'),
    });
    await copyAll(source, target, { replace: true });
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
  });

  test('rows that break a foreign key arrive, and the key comes back NOT VALID and is told', async () => {
    const { source, target } = await shops();
    await expect(copyAll(source, target, { without: ['shop.tenants'] })).rejects.toMatchObject({
      code: 'SYNC_INCOMPLETE',
      message: expect.stringContaining('foreign key users_tenant_id_fkey of shop.users came back NOT VALID'),
    });
    expect(
      await target.query(`select conname from pg_constraint where contype = 'f' and not convalidated`),
    ).toEqual([{ conname: 'users_tenant_id_fkey' }]);
  });
});

async function countAll(database: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const rows = await database.query<{ name: string; rows: number }>(
    `select relname as name, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from only %I.%I', n.nspname, relname), false, true, '')))[1]::text::int as rows
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind = 'r' and n.nspname = 'shop'`,
  );
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
}
