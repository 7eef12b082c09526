create schema shop;

create table shop.w_orders (
  id integer not null,
  tenant_id integer,
  state varchar(10) default 'new',
  note text,
  total numeric(10,2),
  placed_on date
);
create table shop.w_old (id integer);
