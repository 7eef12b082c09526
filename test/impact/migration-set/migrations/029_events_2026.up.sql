-- The partition for the new year.
create table shop.w_events_2026 partition of shop.w_events for values from ('2026-01-01') to ('2027-01-01');
