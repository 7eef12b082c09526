drop index concurrently w_orders_open_idx;
