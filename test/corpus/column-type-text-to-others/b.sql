create schema shop;
create table shop.w_raw (amount integer default 0, day date, flag boolean, ids uuid, body jsonb default '{}');
