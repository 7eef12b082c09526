import type { ProjectFile } from './project-file.ts';

export const schemaFiles: readonly ProjectFile[] = [
  {
    path: 'db/schema/customers.sql',
    text: `create table customers (
  id bigint generated always as identity primary key,
  email text not null unique,
  name text not null,
  created_at timestamptz not null default now(),
  phone text
);

comment on column customers.phone is 'Only where the customer gave one; with the country code.';
`,
  },
  {
    path: 'db/schema/orders.sql',
    text: `-- It names tables of other files. Files that stand in one entry of load_order are built in the order they need.
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  product_id bigint not null references products,
  quantity integer not null check (quantity > 0),
  ordered_at timestamptz not null default now()
);

create index orders_customer_id_idx on orders (customer_id);
create index orders_product_id_idx on orders (product_id);
`,
  },
  {
    path: 'db/schema/products.sql',
    text: `create table products (
  id bigint generated always as identity primary key,
  sku text not null unique,
  name text not null,
  price numeric(10, 2) not null check (price >= 0)
);
`,
  },
];
