-- Never used according to pg_stat_user_indexes.
drop index concurrently shop.w_orders_note_idx;
