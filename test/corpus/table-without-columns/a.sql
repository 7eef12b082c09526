create schema shop;
create table shop.marker ();
