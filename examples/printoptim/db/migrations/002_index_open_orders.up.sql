-- Alone in its file with its comment: `concurrently` lets the shop go on selling while the index is built, and
-- for that PostgreSQL wants no transaction around it. Confiture sees this and runs the statements one by one.
-- No `if not exists` here: it would take an index that a failed attempt left half-built for a good one.
create index concurrently w_orders_open_idx on w_orders (tenant_id, placed_at)
  where status in ('confirmed', 'in_production');

comment on index w_orders_open_idx is 'The shop''s board of open orders, oldest first.';
