create schema shop;
create collation shop.plain (provider = icu, locale = 'en'); create table shop.w_customers (name text collate shop.plain default 'x'); create index by_name on shop.w_customers (name);
