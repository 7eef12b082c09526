-- Set by the warehouse; nothing reads it yet.
alter table shop.w_orders add column shipped_at timestamptz;
comment on column shop.w_orders.shipped_at is 'When the parcel left the warehouse';
