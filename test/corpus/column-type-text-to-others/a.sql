create schema shop;
create table shop.w_raw (amount text default '0', day text, flag text, ids text, body text default '{}');
