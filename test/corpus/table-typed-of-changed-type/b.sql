create schema shop;
create type shop.address as (street text, town text, country text);
create table shop.addresses of shop.address (town with options default 'Paris', country with options default 'FR');
