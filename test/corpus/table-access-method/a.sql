create schema shop;

create access method shop_heap type table handler heap_tableam_handler;
create table shop.w_orders (id integer);
create table shop.w_lines (id integer) using shop_heap;
