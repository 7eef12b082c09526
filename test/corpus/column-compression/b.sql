create schema shop;
create table shop.w_files (id integer, body text, head bytea compression pglz);
