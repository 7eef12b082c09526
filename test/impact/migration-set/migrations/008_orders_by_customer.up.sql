-- "My orders" is slow.
create index w_orders_customer_id_idx on shop.w_orders (customer_id);
