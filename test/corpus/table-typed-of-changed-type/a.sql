create schema shop;
create type shop.address as (street text, town varchar(10), gone integer);
create table shop.addresses of shop.address (town with options default 'Lyon');
