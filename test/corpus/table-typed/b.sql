create schema shop;

create type shop.address as (street text, town text, country text);
create table shop.addresses (street text, town text, country text not null default 'FR');
create table shop.towns of shop.address;
