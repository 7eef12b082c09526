/** Tables of `rows` rows, filled, vacuumed and analyzed: SQL to be run outside of a transaction block, one by one. */
export function tables(size: string, rows: number): readonly string[] {
  return [
    `select setseed(0.5)`,
    `create table customers_$t (id int primary key, name text not null)`,
    `insert into customers_$t select i, 'customer ' || i from generate_series(1, ${rows} / 10) i`,
    `create table orders_$t (id bigint primary key, customer_id int not null, quantity int not null, total numeric(12,2),
       status text, code varchar(20), note text, placed_at timestamptz not null, tags int[], place point, details jsonb)`,
    `insert into orders_$t select i, 1 + floor(random() * ${rows} / 10)::int, (random() * 50)::int, (random() * 9000)::numeric(12,2),
       (array['new','paid','sent'])[1 + i % 3], 'c' || lpad(((i::bigint * 7919) % 100000007)::text, 10, '0'), md5(i::text),
       timestamptz '2026-01-01' + random() * interval '300 days', array[i % 100, i % 1000, i % 7],
       point(random() * 1000, random() * 1000), jsonb_build_object('kind', i % 10, 'weight', i % 500, 'gift', i % 2 = 0)
       from generate_series(1, ${rows}) i`,
    `create table items_$t (id bigint primary key, order_id bigint not null, amount int not null, label text)`,
    `insert into items_$t select i, (i::bigint * 7919) % 100000007, i % 100, md5(i::text) from generate_series(1, ${rows}) i`,
    `create index on items_$t (order_id)`,
    `create table lines_$t (id bigint primary key, order_id bigint not null, amount int not null, label text)`,
    `insert into lines_$t select * from items_$t where id % 3 = 0`,
    `create index on lines_$t (order_id)`,
    `create materialized view daily_$t as select id / 3 as part, count(*), sum(amount) as amount, max(label) as label
       from items_$t group by 1`,
    ...['customers', 'orders', 'items', 'lines', 'daily'].map(
      (name) => `vacuum (freeze, analyze) ${name}_$t`,
    ),
  ].map((sql) => sql.replaceAll('$t', size));
}
