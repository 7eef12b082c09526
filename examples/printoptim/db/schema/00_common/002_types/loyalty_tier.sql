create type loyalty_tier as enum ('bronze', 'silver', 'gold');
