-- Star schema of a retailer
create schema staging;
create schema dwh;

create table staging.sales_raw (
  loaded_at  timestamptz not null default now(),
  file_name  text not null,
  line       integer not null,
  content    text not null
);
create table staging.customers_load (
  customer_no text,
  name        text,
  city        text,
  country     text,
  row_hash    text
);

create table dwh.dim_date (
  date_key    integer primary key,
  full_date   date not null unique,
  year        smallint not null,
  quarter     smallint not null check (quarter between 1 and 4),
  month       smallint not null,
  week        smallint not null,
  day_name    text not null,
  is_holiday  boolean not null default false
);
create table dwh.dim_customer (
  customer_key  bigint generated always as identity primary key,
  customer_no   text not null,
  name          text not null,
  city          text,
  country_code  char(2),
  segment       text not null default 'unknown',
  valid_from    date not null,
  valid_to      date not null default '9999-12-31',
  is_current    boolean not null default true
);
create unique index dim_customer_current on dwh.dim_customer (customer_no) where is_current;
create index dim_customer_history on dwh.dim_customer (customer_no, valid_from);
create table dwh.dim_product (
  product_key  bigint generated always as identity primary key,
  sku          text not null,
  name         text not null,
  category     text not null,
  brand        text,
  list_price   numeric(10, 2),
  valid_from   date not null,
  valid_to     date not null default 'infinity',
  unique (sku, valid_from)
);
create table dwh.dim_store (
  store_key  smallint generated always as identity primary key,
  store_no   text not null unique,
  city       text not null,
  region     text not null,
  opened_on  date,
  square_metres integer
);
create table dwh.dim_promotion (
  promotion_key integer primary key,
  title text not null,
  discount_pct numeric(5, 2)
);
create table dwh.fact_sales (
  date_key      integer not null references dwh.dim_date,
  store_key     smallint not null references dwh.dim_store,
  product_key   bigint not null references dwh.dim_product,
  customer_key  bigint references dwh.dim_customer,
  promotion_key integer references dwh.dim_promotion,
  receipt_no    text not null,
  line_no       smallint not null,
  quantity      numeric(10, 3) not null,
  net_amount    double precision not null,
  tax_amount    numeric(12, 2) not null,
  discount_amount numeric(12, 2) not null default 0
) partition by range (date_key);
create table dwh.fact_sales_2025 partition of dwh.fact_sales for values from (20250101) to (20260101);
create table dwh.fact_sales_2026 partition of dwh.fact_sales for values from (20260101) to (20270101);
create index fact_sales_store on dwh.fact_sales (store_key, date_key);
create index fact_sales_product on dwh.fact_sales (product_key, date_key);
create index fact_sales_customer on dwh.fact_sales (customer_key) where customer_key is not null;
create index fact_sales_date on dwh.fact_sales using brin (date_key);

create table dwh.fact_stock_snapshot (
  date_key    integer not null references dwh.dim_date,
  store_key   smallint not null references dwh.dim_store,
  product_key integer not null references dwh.dim_product,
  on_hand     numeric(12, 3) not null,
  on_order    numeric(12, 3) not null default 0,
  primary key (date_key, store_key, product_key)
);
create table dwh.agg_sales_month (
  year       smallint not null,
  month      smallint not null,
  store_key  smallint not null,
  category   text not null,
  net_amount numeric(16, 2) not null,
  receipts   bigint not null,
  primary key (year, month, store_key, category)
);
create table dwh.etl_runs (
  run_id     bigint generated always as identity primary key,
  job        text not null,
  started_at timestamptz not null default now(),
  ended_at   timestamptz,
  rows_read  bigint,
  rows_written bigint,
  status     text not null default 'running',
  last_error text,
  target     regclass,
  source_query regproc
);
create table dwh.etl_watermarks (
  source_table text primary key,
  last_value   timestamp without time zone not null
);
create materialized view dwh.mv_customer_value as
  select customer_key, sum(net_amount) as revenue, count(distinct receipt_no) as receipts
  from dwh.fact_sales group by customer_key with no data;
create unique index on dwh.mv_customer_value (customer_key);
create view dwh.v_sales as
  select d.full_date, s.city, p.category, f.net_amount
  from dwh.fact_sales f join dwh.dim_date d using (date_key) join dwh.dim_store s using (store_key) join dwh.dim_product p using (product_key);
create unlogged table dwh.budget_targets (
  store_key smallint not null references dwh.dim_store,
  year      smallint not null,
  target    numeric(14, 2) not null,
  primary key (store_key, year)
);
