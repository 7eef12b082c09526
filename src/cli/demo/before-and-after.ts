import { connect } from '../../postgres/connect.ts';
import type { EmbeddedServer } from '../../postgres/embedded/embedded-server.ts';
import type { Colors } from '../../terminal/colors.ts';
import { formatTable } from '../../terminal/table.ts';
import type { DemoProject } from './make-demo-project.ts';

interface Customer {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

// Their ids are changed too; those of their orders are not.
const customers = `select c.first_name || ' ' || c.last_name as name, c.email::text, c.phone
  from w_orders o join w_customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
  where o.order_number in (2, 7, 13) order by o.order_number`;

/** Three customers in both databases, found by their orders. */
export async function beforeAndAfter(
  server: EmbeddedServer,
  { local, staging }: DemoProject['databases'],
  { bold }: Colors,
): Promise<string> {
  const [before, after] = [await customersOf(server.url(local)), await customersOf(server.url(staging))];
  const titles = ['w_customers', 'local', 'staging'].map((title) => ({ title }));
  const rows = before.flatMap((customer, i) =>
    (['name', 'email', 'phone'] as const).map((column) => [
      column,
      customer[column],
      after[i]?.[column] ?? '',
    ]),
  );
  return formatTable(titles, rows, bold);
}

async function customersOf(url: string): Promise<readonly Customer[]> {
  const connection = await connect(url);
  return connection.query<Customer>(customers).finally(() => connection.close());
}
