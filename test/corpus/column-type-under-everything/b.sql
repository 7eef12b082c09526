create schema shop;

create function shop.stamp() returns trigger language plpgsql as 'begin return new; end';
create table shop.w_orders (id bigint, code text, total numeric(12,2), gross numeric generated always as (total * 1.2) stored, check (total >= 0));
create trigger stamp before update of code on shop.w_orders for each row when (new.code <> 'x') execute function shop.stamp();
create policy visible on shop.w_orders using (code <> 'secret');
create statistics shop.w_orders_stats on id, code from shop.w_orders;
create function shop.codes() returns setof text language sql begin atomic select code from shop.w_orders; end;
