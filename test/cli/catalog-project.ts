import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { emptyFolder } from '../server/temporary-cache.ts';

/** A project whose environment `live` is the database of `url`, in a folder of its own. */
export async function catalogProject(
  url: string,
  files: Readonly<Record<string, string>>,
  more = '',
): Promise<string> {
  const cwd = await emptyFolder();
  const config = `schema: { load_order: [db/schema] }\nenvironments:\n  live: { url: ${JSON.stringify(url)} }\n${more}`;
  for (const [path, text] of Object.entries({ 'confiture.yaml': config, ...files })) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  return cwd;
}

/** A small schema, one file an object. */
export const shop: Readonly<Record<string, string>> = {
  'db/schema/shop.sql': 'create schema shop;\n',
  'db/schema/orders.sql': `create table shop.orders (
  id bigint primary key,
  status text not null default 'new',
  note text
);

create index orders_status_idx on shop.orders (status);
`,
  'db/schema/order_count.sql': `create function shop.order_count() returns bigint language sql stable as $$
  select count(*)
  from shop.orders
$$;
`,
  'db/schema/open_orders.sql':
    "create view shop.open_orders as select id, status from shop.orders where status <> 'done';\n",
};

/** What somebody did to a database with that schema. */
export const byHand = `
  alter table shop.orders alter column note set not null, add column total numeric(12, 2) default 0;
  drop index shop.orders_status_idx;
  create table shop.refunds (id bigint primary key, order_id bigint references shop.orders, reason text);
  create index refunds_order_idx on shop.refunds (order_id);
  create or replace function shop.order_count() returns bigint language sql stable as $$
  select count(*) + 1
  from shop.orders
$$;
  drop view shop.open_orders;
  create extension citext schema shop;
`;

/** Without the version of an extension, which comes with the server. */
export function steady(text: string): string {
  return text.replaceAll(/version [\d.]+/g, 'version <version>');
}
