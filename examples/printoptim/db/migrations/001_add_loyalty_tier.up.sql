-- A nullable column without a default is a change of the catalog only: no row is touched, however many there
-- are. The type is an enum rather than a check, because a check would read the whole table.
create type loyalty_tier as enum ('bronze', 'silver', 'gold');

alter table w_customers add column loyalty_tier loyalty_tier;

comment on column w_customers.loyalty_tier is 'Null until the first yearly review.';
