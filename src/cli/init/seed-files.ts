import type { ProjectFile } from './project-file.ts';

export const seedFiles: readonly ProjectFile[] = [
  {
    path: 'db/seeds/shop.sql',
    text: `insert into customers (email, name) values
  ('ada@example.com', 'Ada'),
  ('grace@example.com', 'Grace');

insert into products (sku, name, price) values
  ('jam-01', 'Apricot jam', 4.50),
  ('jam-02', 'Bitter orange marmalade', 5.20);

insert into orders (customer_id, product_id, quantity)
select customers.id, products.id, 2
from customers cross join products
where customers.email = 'ada@example.com';
`,
  },
];
