import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogOf } from './catalog.ts';
import { migrate, migrateBack, root, seed } from './printoptim.ts';

const dueDates = 'select order_id, issued_on, due_on from w_invoices order by order_id';
const lifetimeValues = `
  select tenant_id, customer_id, order_count, total_spent, first_order_at, last_order_at
  from r_customer_lifetime_value
  order by tenant_id, customer_id`;

/** Where the table and its indexes are stored: another number after a rewrite. */
const storage = `
  select relname, relfilenode
  from pg_class
  where oid = 'w_shipments'::regclass
    or oid in (select indexrelid from pg_index where indrelid = 'w_shipments'::regclass)
  order by relname`;

async function released(to: string): Promise<TestDatabase> {
  const database = await createDatabase();
  await migrate(database, '000');
  await seed(database);
  await migrate(database, to);
  return database;
}

describe('the migrations of PrintOptim', () => {
  it('leave nothing behind when all are taken back, and make the same again', async () => {
    const database = await createDatabase();
    await migrate(database);
    const catalog = await catalogOf(database);
    expect(catalog.length).toBeGreaterThan(400);

    await migrateBack(database, 7);
    const left = await database.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace",
    );
    expect(left).toEqual([]);

    await migrate(database);
    expect(await catalogOf(database)).toEqual(catalog);
  });

  it.each(['001', '002', '003', '004', '005', '006'])(
    '%s goes back to where it came from, with rows',
    async (version) => {
      const before = String(Number(version) - 1).padStart(3, '0');
      const database = await released(before);
      const catalog = await catalogOf(database);

      await migrate(database, version);
      const changed = await catalogOf(database);
      expect(changed).not.toEqual(catalog);

      await migrateBack(database, 1);
      expect(await catalogOf(database)).toEqual(catalog);
      await migrate(database, version);
      expect(await catalogOf(database)).toEqual(changed);
    },
  );

  it('fill in what the present version writes by itself', async () => {
    const old = await released('005');
    const fresh = await createDatabase();
    await migrate(fresh);
    await seed(fresh);

    const invoices = await fresh.query(dueDates);
    expect(invoices).toHaveLength(8);
    expect(await old.query(dueDates)).toEqual(invoices);

    const values = await fresh.query(lifetimeValues);
    expect(values.length).toBeGreaterThan(5);
    expect(await old.query(lifetimeValues)).toEqual(values);
  });

  it('003 does not read the table to make the column not null', async () => {
    const database = await released('002');
    const client = new pg.Client(database.url);
    const notices: string[] = [];
    client.on('notice', ({ message }) => notices.push(message ?? ''));
    await client.connect();
    try {
      await client.query('set client_min_messages = debug1');
      await client.query(readFileSync(join(root, 'db/migrations/003_add_invoice_due_date.up.sql'), 'utf8'));
    } finally {
      await client.end();
    }
    expect(notices.join('\n')).toMatch(
      /existing constraints on column "w_invoices"?\."?due_on" are sufficient to prove that it does not contain nulls/,
    );
  });

  it('005 rewrites neither the table nor an index, and its way back refuses to cut a number off', async () => {
    const database = await released('004');
    const before = await database.query(storage);
    await migrate(database, '005');
    expect(await database.query(storage)).toEqual(before);

    await database.query("update w_shipments set tracking_number = tracking_number || repeat('9', 60)");
    await expect(migrateBack(database, 1)).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('too long for type character varying(50)'),
    });
  });
});
