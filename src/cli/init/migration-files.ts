import type { ProjectFile } from './project-file.ts';

export const migrationFiles: readonly ProjectFile[] = [
  {
    path: 'db/migrations/000_initial_schema.up.sql',
    text: `-- The schema as it was first released. What came later has a migration of its own.

create table customers (
  id bigint generated always as identity primary key,
  email text not null unique,
  name text not null,
  created_at timestamptz not null default now()
);

create table products (
  id bigint generated always as identity primary key,
  sku text not null unique,
  name text not null,
  price numeric(10, 2) not null check (price >= 0)
);

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
    path: 'db/migrations/000_initial_schema.down.sql',
    text: `drop table orders;
drop table products;
drop table customers;
`,
  },
  {
    path: 'db/migrations/001_add_customer_phone.up.sql',
    text: `-- A nullable column without a default changes the catalog only: no row is touched.
alter table customers add column phone text;

comment on column customers.phone is 'Only where the customer gave one; with the country code.';
`,
  },
  {
    path: 'db/migrations/001_add_customer_phone.down.sql',
    text: `alter table customers drop column phone;
`,
  },
];
