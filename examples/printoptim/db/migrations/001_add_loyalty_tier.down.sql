-- Loses the tiers that were given out since. The column is only marked as dropped; no row is rewritten.
alter table w_customers drop column loyalty_tier;

drop type loyalty_tier;
