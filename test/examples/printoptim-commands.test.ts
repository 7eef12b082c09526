import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { asTenant, migrate, seed } from './printoptim.ts';

const lumen = '00000001-0000-4000-8000-000000000001';
const harbour = '00000001-0000-4000-8000-000000000002';
const camille = '00000002-0000-4000-8000-000000000001';
const rowan = '00000002-0000-4000-8000-000000000008';
const poster = '00000004-0000-4000-8000-000000000001';
const cards = '00000004-0000-4000-8000-000000000003';
const laser = '00000010-0000-4000-8000-000000000002';
const order = '0000000f-0000-4000-8000-000000000001';
const invoice = '0000000f-0000-4000-8000-000000000002';

describe('PrintOptim, as the application uses it', () => {
  let database: TestDatabase;

  /** Runs as the application, for one tenant; the rows are those of `check`, asked afterwards by the owner. */
  async function run(tenant: string, sql: string, check = 'select'): Promise<Record<string, unknown>[]> {
    try {
      await database.query(asTenant(tenant, sql));
    } catch (error) {
      await database.query('rollback');
      throw error;
    }
    return database.query(check);
  }

  /** What one tenant reads. */
  async function read(tenant: string | undefined, sql: string): Promise<Record<string, unknown>[]> {
    await database.query(`set printoptim.tenant_id = '${tenant ?? ''}'; set role printoptim_app`);
    try {
      return await database.query(sql);
    } finally {
      await database.query('reset role');
    }
  }

  beforeAll(async () => {
    database = await createDatabase();
    await migrate(database);
    await seed(database);
  });

  it.each([
    ['w_customers', 7],
    ['w_orders', 5],
    ['r_order_summary', 5],
    ['r_inventory_summary', 2],
    ['r_shipment_status', 3],
    ['r_customer_balances', 2],
    ['fn_tenant_dashboard()', 1],
  ])('shows a tenant its own rows of %s only', async (relation, count) => {
    const rows = await read(lumen, `select * from ${relation}`);
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([lumen]));
    expect(await read(undefined, `select * from ${relation}`)).toEqual([]);
  });

  it('keeps the application away from what is for all tenants', async () => {
    await expect(read(lumen, 'select * from r_tenant_dashboard')).rejects.toThrow(/permission denied/);
    await expect(read(lumen, 'select fn_refresh_read_models()')).rejects.toThrow(/permission denied/);
    await expect(read(lumen, 'delete from w_orders')).rejects.toThrow(/permission denied/);
  });

  it('refuses a row that would refer to another tenant', async () => {
    await expect(run(lumen, `select fn_create_order('${rowan}', 'nowhere')`)).rejects.toThrow(
      /does not exist/,
    );
    const foreign = `insert into w_orders (tenant_id, customer_id, shipping_address) values ('${harbour}', '${camille}', 'x')`;
    await expect(database.query(foreign)).rejects.toThrow(/w_orders_customer_fkey/);
    await expect(run(lumen, foreign)).rejects.toThrow(/row-level security/);
  });

  it('takes an order from draft to the parcel', async () => {
    await run(lumen, `select fn_create_order('${camille}', '3 passage des Encres', '${order}')`);
    await run(lumen, `update w_orders set placed_at = '2025-03-20' where id = '${order}'`);
    const lines = `
      select fn_add_order_line('${order}', '${poster}', 10);
      select fn_add_order_line('${order}', '${cards}', 2)`;
    const [priced] = await run(lumen, lines, `select total from w_orders where id = '${order}'`);
    expect(priced).toEqual({ total: '228.00' }); // ten posters at the spring price of 15.00, two boxes at 39.00

    await run(lumen, `select fn_confirm_order('${order}')`);
    const queued = await read(lumen, 'select product_name, pages_total, place_in_queue from r_print_queue');
    expect(queued).toContainEqual({ product_name: 'Poster, matt', pages_total: 10, place_in_queue: '3' });
    const stock = `select quantity_on_hand, quantity_reserved from w_inventory where product_id = '${cards}'`;
    expect(await database.query(stock)).toEqual([{ quantity_on_hand: 6, quantity_reserved: 2 }]);
    await expect(run(lumen, lines)).rejects.toThrow(/lines are added to drafts only/);

    const job = `select p.sku from w_print_jobs j
      join w_order_lines l on l.id = j.order_line_id
      join w_products p on p.id = l.product_id
      where j.status = 'printing' and j.printer_id = '${laser}'`;
    // Priority 3 goes first.
    expect(await run(lumen, `select fn_start_print_job('${laser}')`, job)).toEqual([{ sku: 'POSTER-A2' }]);

    await run(lumen, `select fn_issue_invoice('${order}', '2025-03-21', 0.2, '${invoice}')`);
    const bill = `select gross_amount, status, due_on::text from w_invoices where id = '${invoice}'`;
    expect(await database.query(bill)).toEqual([
      { gross_amount: '273.60', status: 'issued', due_on: '2025-04-20' },
    ]);
    await run(lumen, `select fn_register_payment('${invoice}', 200, 'cash')`);
    const balance = `select balance from r_open_invoices where invoice_id = '${invoice}'`;
    expect(await read(lumen, balance)).toEqual([{ balance: '73.60' }]);
    await run(lumen, `select fn_register_payment('${invoice}', 73.60, 'cash')`);
    expect(await read(lumen, balance)).toEqual([]);

    await run(lumen, `select fn_ship_order('${order}', 'La Poste', repeat('6A', 40))`);
    const parcel =
      "select status, length(tracking_number) from r_shipment_status where carrier = 'La Poste' and status = 'in_transit'";
    expect(await read(lumen, parcel)).toEqual([{ status: 'in_transit', length: 80 }]);
  });

  it('forgets a customer in the audit log too, and only one of the own tenant', async () => {
    await expect(run(harbour, `select fn_erase_customer('${camille}')`)).rejects.toThrow(/does not exist/);
    await run(lumen, `select fn_erase_customer('${camille}')`);
    const traces = await database.query(
      `select 1 from w_customers where to_jsonb(w_customers)::text ~* 'verdoux'
       union all select 1 from audit_log where concat(old_row, new_row) ~* 'verdoux'`,
    );
    expect(traces).toEqual([]);
  });
});
