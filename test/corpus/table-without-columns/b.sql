create schema shop;
create table shop.marker (seen boolean);
