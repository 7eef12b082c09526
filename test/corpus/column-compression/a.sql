create schema shop;
create table shop.w_files (id integer, body text compression pglz, head bytea);
