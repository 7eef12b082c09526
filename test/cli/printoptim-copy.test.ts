import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { SyncOutcome } from '../../src/cli/sync/sync-outcome.ts';
import { buildProject } from '../examples/build-project.ts';
import { root } from '../examples/printoptim.ts';
import { printoptimRows, tenantTables } from '../examples/printoptim-rows.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { runCli } from './run-cli.ts';

/** CONFITURE_TEST_CUSTOMERS=53000 for a million rows, whose times are then printed. */
const given = process.env.CONFITURE_TEST_CUSTOMERS;
const customers = Number(given ?? 200);
const salt = '0123456789abcdef0123456789abcdef';

/** Figures that a copy without people must not change: rows, joins of both sides, sums over them. */
const figures = {
  tenants: tenantTables
    .map(
      (table) =>
        `select '${table}' as of, tenant_id::text as tenant, count(*)::int as rows from ${table} group by tenant_id`,
    )
    .join(' union all '),
  customers: `select count(*)::int as rows, count(distinct o.customer_id)::int as customers, sum(o.total) as total
    from w_orders o join w_customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
      join w_customer_addresses a on a.tenant_id = c.tenant_id and a.customer_id = c.id`,
  lines: `select c.loyalty_tier::text as tier, count(*)::int as rows, sum(l.line_total) as total, sum(l.quantity)::int as pieces
    from w_order_lines l join w_orders o on o.id = l.order_id join w_customers c on c.id = o.customer_id
      join w_products p on p.id = l.product_id group by 1`,
  invoices: `select count(*)::int as rows, sum(i.gross_amount) as gross, sum(p.amount) as paid
    from w_invoices i join w_orders o on o.latest_invoice_id = i.id join w_customers c on c.id = o.customer_id
      join w_payments p on p.invoice_id = i.id`,
  readSide: `select count(*)::int as rows, sum(v.order_count)::int as orders, sum(a.total_orders)::int as analyzed
    from r_customer_lifetime_value v
      join r_customer_analytics a on a.tenant_id = v.tenant_id and a.customer_id = v.customer_id
      join w_customers c on c.tenant_id = v.tenant_id and c.id = v.customer_id`,
  bothSides: `select count(*)::int as agree
    from (select tenant_id, customer_id, count(*) as orders, max(placed_at) as last from w_orders
          where status not in ('draft', 'cancelled') group by 1, 2) o
      join r_customer_lifetime_value v using (tenant_id, customer_id)
      join r_customer_analytics a using (tenant_id, customer_id)
    where v.order_count = o.orders and a.total_orders = o.orders and v.last_order_at = o.last`,
  dashboard: 'select * from r_tenant_dashboard',
};

type Figures = Record<string, readonly string[]>;

async function figuresOf(database: TestDatabase): Promise<Figures> {
  const found: Figures = {};
  for (const [name, sql] of Object.entries(figures)) {
    const rows = await database.query(sql);
    found[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

let cwd = '';
let source: TestDatabase;
const targets: Record<string, TestDatabase> = {};

beforeAll(async () => {
  source = await createDatabase();
  await buildProject(root, source);
  cwd = await mkdtemp(join(tmpdir(), 'confiture-printoptim-'));
  await cp(join(root, 'db'), join(cwd, 'db'), { recursive: true });
  const lines = [`production: { url: ${JSON.stringify(source.url)}, protected: true }`];
  for (const name of ['qa', 'test']) {
    const target = await createDatabase();
    await buildProject(root, target);
    targets[name] = target;
    lines.push(`${name}: { url: ${JSON.stringify(target.url)}, sync_target: true }`);
  }
  await writeFile(
    join(cwd, 'confiture.yaml'),
    `name: printoptim\nschema: { load_order: [db/schema/**] }\nstrategies_dir: db/strategies\nenvironments:\n  ${lines.join('\n  ')}\nsync: { from: production }\n`,
  );
  await source.query(printoptimRows(customers));
}, 600_000);

it.each(['qa', 'test'])(
  'keeps tenants, joins and figures through the profile %s, and nobody',
  async (name) => {
    const target = targets[name];
    if (target === undefined) throw new Error(`no database for ${name}`);
    const line = ['sync', '--to', name, '--profile', name, '--verify', 'full', '--format', 'json'];
    const { exitCode, stdout, stderr } = await runCli(line, {
      cwd,
      env: { QA_ANON_SALT: salt, TEST_TENANT_SALT: salt, CONFITURE_AUDIT_KEY: salt },
    });
    expect(exitCode, stderr + stdout.slice(0, 2000)).toBe(0);
    const { data } = JSON.parse(stdout) as { data: SyncOutcome };
    if (given !== undefined) {
      const { rows = 0, durationMs, verification } = data.done ?? {};
      process.stderr.write(
        `${name}: ${rows} rows, ${durationMs} ms, of them ${verification?.durationMs} ms verified\n`,
      );
    }
    expect(await figuresOf(target)).toEqual(await figuresOf(source));
    expect((await figuresOf(target)).customers?.[0]).toContain(`"rows":${customers * 3}`);

    const ids = async (database: TestDatabase): Promise<readonly string[]> =>
      (await database.query<{ id: string }>('select id::text from w_customers order by id limit 1000')).map(
        ({ id }) => id,
      );
    const before = new Set(await ids(source));
    expect((await ids(target)).filter((id) => before.has(id))).toEqual([]);
    for (const table of ['w_customers', 'w_customer_addresses', 'w_orders', 'w_payments', 'w_shipments']) {
      const canaries = `select count(*)::int as left from ${table} t
        where replace(to_jsonb(t)::text, coalesce(to_jsonb(t)->>'company', '-'), '') ~* 'canary'`;
      expect(await target.query(canaries), table).toEqual([{ left: 0 }]);
    }
    expect(await target.query('select from audit_log')).toEqual([]);
    if (name === 'test') await expectNumbersOfNobody(target);
  },
  1_200_000,
);

/** What db/strategies/never-issued-ssn.ts made, in the sandbox, and what the audit log says of that. */
async function expectNumbersOfNobody(target: TestDatabase): Promise<void> {
  const numbers = (database: TestDatabase): Promise<readonly unknown[]> =>
    database.query(`select count(ssn)::int as customers, count(distinct ssn) > 1 as differ,
      bool_and(ssn ~ '^\\d{3}-\\d{2}-\\d{4}$') as well_formed, bool_or(ssn ~ '^9') as never_issued from w_customers`);
  const [before] = await numbers(source);
  expect(before).toMatchObject({ differ: true, well_formed: true, never_issued: false });
  expect(await numbers(target)).toEqual([{ ...Object(before), never_issued: true }]);
  expect(
    await target.query(
      `select event, details::jsonb ->> 'strategy' as strategy, details::jsonb ->> 'outcome' as outcome
       from confiture.audit_log order by id`,
    ),
  ).toEqual(
    ['started', 'done'].map((outcome) => ({
      event: 'sandbox_executed',
      strategy: 'never_issued_ssn',
      outcome,
    })),
  );
}
