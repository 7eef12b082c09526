create schema shop;

create table shop.w_orders (
  id integer not null,
  note text,
  state text default 'open' not null,
  seen_at timestamp with time zone default now(),
  "Grösse" numeric(6,2) default 1.5
);
comment on column shop.w_orders.note is 'by the customer''s hand';
